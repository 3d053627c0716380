#include "ui/window/turns.h"

#include <algorithm>
#include <utility>

namespace plumbline::ui {

Turns::Turns(QObject *parent) : QObject(parent)
{
    // Timers fire after what was posted: what the piece before has changed is painted by then.
    connect(&m_timer, &QTimer::timeout, this, &Turns::takeOne);
}

void Turns::ask(QObject *receiver, std::function<void()> work)
{
    const auto known =
        std::ranges::find(m_waiting, receiver, [](const Piece &piece) { return piece.receiver.data(); });
    if (known == m_waiting.end())
        m_waiting.push_back({receiver, std::move(work)});
    else
        known->work = std::move(work);
    m_timer.start(0);
}

void Turns::hurry(QObject *receiver)
{
    const auto known =
        std::ranges::find(m_waiting, receiver, [](const Piece &piece) { return piece.receiver.data(); });
    if (known == m_waiting.end())
        return;
    const Piece piece = std::exchange(*known, {});
    m_waiting.erase(known);
    piece.work();
}

void Turns::takeOne()
{
    std::erase_if(m_waiting, [](const Piece &piece) { return !piece.receiver; });
    if (m_waiting.empty()) {
        m_timer.stop();
        return;
    }
    const Piece piece = std::move(m_waiting.front());
    m_waiting.pop_front();
    piece.work();
}

} // namespace plumbline::ui
