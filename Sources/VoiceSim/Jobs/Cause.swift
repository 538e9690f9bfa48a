/// What began a task: tasks that it begins inherit it.
enum Cause {
    /// The number of the channel that had been given up before it fired the event; 0 for everything else.
    @TaskLocal static var oldChannel = 0
}
