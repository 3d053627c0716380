#include "models/wording/pull_text.h"

#include "models/wording/shown.h"
#include "models/wording/unknown_text.h"

#include <QtGlobal>

namespace plumbline::wording {

QString pullProblemText(const project::PullProblem &problem)
{
    using Kind = project::PullProblem::Kind;
    const QString subject = shown(problem.subject);
    switch (problem.kind) {
    case Kind::Empty:
        return Wording::tr(
                   "The database “%1” holds no table there, so there is nothing to make a Prisma schema "
                   "of (P4001). Check that the URL and its schema are the ones you mean.")
            .arg(subject);
    case Kind::KeyLeadsAway:
        return Wording::tr("The foreign key %1 leads to the schema “%2”, which the datasource does not list "
                           "(P4002). Add it to “schemas” there.")
            .arg(subject, shown(problem.detail));
    case Kind::Unknown:
        return Wording::tr(
                   "This role may not read everything, and a Prisma schema without it would be wrong. %1")
            .arg(unknownTexts(problem.unknown).join(QLatin1Char(' ')));
    }
    Q_UNREACHABLE();
}

} // namespace plumbline::wording
