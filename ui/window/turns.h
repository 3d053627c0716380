#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <deque>
#include <functional>

namespace plumbline::ui {

/// Work for the window that can wait: one piece in each turn of the event loop, in the order it was asked
/// for, so that painting, keys and clicks come between the pieces. A piece of more than some 20 ms is too
/// large.
class Turns : public QObject {
    Q_OBJECT

public:
    explicit Turns(QObject *parent = nullptr);

    /// `work` is for `receiver`: what is asked for again before its turn comes is done once, in its first
    /// place, and nothing is done for a receiver that is gone. The work must look at what is true when its
    /// turn comes.
    void ask(QObject *receiver, std::function<void()> work);
    /// Does at once what waits for `receiver`, if anything does: it is about to be seen.
    void hurry(QObject *receiver);
    bool isIdle() const { return m_waiting.empty(); }

private:
    struct Piece {
        QPointer<QObject> receiver;
        std::function<void()> work;
    };
    void takeOne();

    std::deque<Piece> m_waiting;
    QTimer m_timer;
};

} // namespace plumbline::ui
