import DataChannels

/// What a mutant tells.
extension MutantHandler {
    func report(_ report: HandlerReport) {
        guard has(.staleCopyWrittenBack) else {
            observer?.handlerDidReport(report)
            return
        }
        let copy = queue
        queue = []
        observer?.handlerDidReport(report)
        queue = copy
    }

    /// The event is given up.
    func reportDropped(_ event: VoiceEvent) {
        report(.dropped(event))
        if has(.dropsTwice) { report(.dropped(event)) }
    }

    /// A send threw.
    func reportRefusal(_ error: DataChannelError) {
        switch defect {
        case .silentRefusal: return
        case .letsErrorOut:
            thrown = error
            return
        case .firstRefusalOnly:
            if flag { return }
            flag = true
        case .refusalTwice: report(.error(error))
        default: break
        }
        report(.error(error))
    }

    /// Throws what a send of this call has thrown, if it is to get out.
    func letOut() throws(DataChannelError) {
        guard let thrown else { return }
        self.thrown = nil
        throw thrown
    }
}
