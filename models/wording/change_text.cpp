#include "models/wording/change_text.h"

#include "models/wording/shown.h"

namespace plumbline::wording {

QString changeWord(diff::ChangeKind change)
{
    switch (change) {
    case diff::ChangeKind::Added:
        return Wording::tr("added", "an object, between two sides");
    case diff::ChangeKind::Removed:
        return Wording::tr("removed", "an object, between two sides");
    case diff::ChangeKind::Changed:
        return Wording::tr("changed", "an object, between two sides");
    case diff::ChangeKind::SameMeaning:
        return Wording::tr("other spelling", "an object, between two sides");
    }
    Q_UNREACHABLE();
}

QString differenceCount(int count)
{
    return Wording::tr("%n differences", nullptr, count);
}

} // namespace plumbline::wording
