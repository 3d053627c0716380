#pragma once

#include <string>

#include "models/diff/line_diff.h"

#include <QPlainTextEdit>

namespace plumbline::ui {

/// Two versions of a script laid over each other: + and − before what came and went, on a tinted ground. The
/// tints never carry text colour. Long stretches that are the same are folded to a line.
class DifferenceView : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit DifferenceView(QWidget *parent = nullptr);
    void setDifference(std::vector<diff::DiffLine> lines);

protected:
    void changeEvent(QEvent *event) override;

private:
    void tint();
    std::vector<std::pair<int, bool>> m_tinted; ///< block and whether it was added
};

} // namespace plumbline::ui
