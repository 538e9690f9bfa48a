import VoiceSim
import VoiceSimCommand

@main struct Mine {
    static func main() async {
        let subject = Subject("mine") { _ in MyHandler() }
        await VoiceSimCommand.main(handlers: [ListedHandler(subject, summary: "our handler")])
    }
}
