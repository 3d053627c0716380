#pragma once

#include <string>

#include "views/delegates/mark.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace plumbline::views {

/// One thing that was looked at: a mark, the statement, the word for its answer and what was found; the query
/// that shows the same is there on demand.
class FindingRow : public QWidget {
    Q_OBJECT

public:
    struct Finding {
        Mark mark = Mark::Unknown;
        QString statement;
        QString answer; ///< the word that stands for the mark
        QString found;
        QString query;
    };

    explicit FindingRow(const Finding &finding, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void takeColors();

    Mark m_mark;
    QLabel *m_sign;
    QLabel *m_answer;
};

} // namespace plumbline::views
