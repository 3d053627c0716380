#pragma once

namespace plumbline {

// A command that reads a large schema takes a hundred megabytes in small pieces once and ends. With the
// kernel's small pages it spends a third of its time on having them mapped one by one, and a second thread,
// whose heap glibc lets grow by a page at a time, as much again on asking for them.

/// For a short-lived process, from its first thread, before anything large is allocated: its heaps grow in
/// large steps, keep what they have, and ask for large pages. Of memory only what is used is taken. Not for
/// the window, which gives back what it no longer needs. Where the C library or the kernel knows nothing of
/// it, nothing changes. (mallopt(3), madvise(2))
void useLargePages();

/// For a thread of a process that uses large pages and is about to allocate much: its heap is its own.
/// Nothing where the process does not use them.
void useLargePagesInThread();

} // namespace plumbline
