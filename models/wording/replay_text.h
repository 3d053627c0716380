#pragma once

#include "models/project/replay.h"

#include <QString>
#include <QStringList>

namespace plumbline::wording {

/// What one remark means, as a sentence.
QString replayRemarkText(const project::ReplayRemark &remark, const project::Replay &replay);
/// Everything that is to be said of one migration's replay, a sentence a line; nothing where it went well.
QStringList replayStepTexts(const project::ReplayStep &step, const project::Replay &replay);
/// The whole in one sentence: "42 migrations replayed on PostgreSQL 15.8, 1 failed".
QString replaySummary(const project::Replay &replay);

} // namespace plumbline::wording
