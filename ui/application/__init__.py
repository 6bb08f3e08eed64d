"""The running program: before Qt is loaded, its windows, its language, its accidents."""
