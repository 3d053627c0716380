#include "models/report/state_symbol.h"

namespace plumbline::report {

QString stateSymbol(history::State state, bool isDeclared)
{
    switch (state) {
    case history::State::Applied:
        return isDeclared ? QStringLiteral("◉") : QStringLiteral("●");
    case history::State::Pending:
        return QStringLiteral("○");
    case history::State::Running:
        return QStringLiteral("◐");
    case history::State::Failed:
        return QStringLiteral("☒");
    case history::State::RolledBack:
        return QStringLiteral("↶");
    case history::State::Missing:
        return QStringLiteral("◌");
    case history::State::Broken:
        return QStringLiteral("⧄");
    case history::State::Unknown:
        return QStringLiteral("?");
    }
    return {};
}

} // namespace plumbline::report
