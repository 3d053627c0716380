#pragma once

#include <string>

#include "models/checklist/checklist.h"

#include <QFrame>

class QComboBox;
class QLineEdit;

namespace plumbline::views {
class ElidedLabel;
}

namespace plumbline::ui {

/// Asks, in place, for which step of the checklist an answer is kept, and for a note; says which answer.
class KeepBar : public QFrame {
    Q_OBJECT

public:
    explicit KeepBar(QWidget *parent = nullptr);
    /// Shows itself; the step is proposed, and the one chosen last stays. `query` and `origin` (when and
    /// where it was asked) say which answer will be kept.
    void open(checklist::Step proposed, const QString &query, const QString &origin);

signals:
    void keepRequested(plumbline::checklist::Step step, const QString &note);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void keep();
    QLayout *controls();

    views::ElidedLabel *m_query;
    views::ElidedLabel *m_origin;
    QComboBox *m_step;
    QLineEdit *m_note;
    bool m_isChosen = false;
};

} // namespace plumbline::ui
