#pragma once

#include "models/project/compare_survey.h"

#include <QString>

#include <string>

namespace plumbline::report {

/// A comparison of two sides to file or to send: what was compared, in a sentence what differs, each object
/// with both definitions and the facts about its data, and the script from left to right. Names and
/// definitions come from databases and never become markup.
struct ComparisonReport {
    QString from; ///< what the sides are called: "Live database"
    QString to;
    project::ShownComparisonPtr shown;
};

QString html(const ComparisonReport &report);
QString markdown(const ComparisonReport &report);

} // namespace plumbline::report
