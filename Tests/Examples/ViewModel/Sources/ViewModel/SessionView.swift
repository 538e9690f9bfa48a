#if canImport(SwiftUI)
    import SwiftUI

    /// What the model is for.
    public struct SessionView: View {
        private let model: CarefulModel

        /// A view of this model.
        public init(_ model: CarefulModel) { self.model = model }

        /// One line.
        public var body: some View {
            Label(
                model.isConnected ? "connected" : "connecting, \(model.pending.count) wait",
                systemImage: model.isConnected ? "waveform" : "waveform.slash")
        }
    }
#endif
