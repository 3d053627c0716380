#pragma once

#include <QString>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace plumbline::bench {

/// Beats every millisecond; what lies between two beats is how long nobody could have clicked. A timer of 0
/// ms would not do: the loop lets everything else, clicks included, go before it. The processor's time is
/// told apart: the rest of a stall is other programs', on a busy machine.
class Pulse {
public:
    static constexpr double wanted = 50; ///< milliseconds

    /// `subject` is said in front of every phase.
    explicit Pulse(QString subject) : m_subject(std::move(subject))
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, [this] {
            const Beat now = beat();
            m_worst.wall = std::max(m_worst.wall, now.wall - m_last.wall);
            m_worst.computing = std::max(m_worst.computing, now.computing - m_last.computing);
            m_last = now;
        });
        m_timer.start(1);
    }
    /// Nothing beats until the next phase: beating itself takes some of a core.
    void rest() { m_timer.stop(); }
    void begin(const QString &phase)
    {
        m_phase = phase;
        m_worst = {};
        m_last = beat();
        m_timer.start(1);
    }
    /// Prints the worst of the phase; whether it is as wanted.
    bool end()
    {
        std::printf("stalls, %s, %-24s %4.0f ms, computing %3.0f ms (wanted: %.0f or less)\n",
                    qPrintable(m_subject), qPrintable(m_phase), m_worst.wall, m_worst.computing, wanted);
        std::fflush(stdout);
        return m_worst.computing <= wanted;
    }

private:
    struct Beat {
        double wall = 0;
        double computing = 0;
    };
    static double milliseconds(clockid_t clock)
    {
        timespec now{};
        ::clock_gettime(clock, &now);
        return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
    }
    static Beat beat() { return {milliseconds(CLOCK_MONOTONIC), milliseconds(CLOCK_THREAD_CPUTIME_ID)}; }

    QString m_subject;
    QTimer m_timer;
    QString m_phase;
    Beat m_last;
    Beat m_worst;
};

} // namespace plumbline::bench
