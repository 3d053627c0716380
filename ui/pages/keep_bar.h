#pragma once

#include <string>

#include "models/checklist/checklist.h"

#include <QFrame>

class QComboBox;
class QLineEdit;

namespace plumbline::ui {

/// Asks, in place, for which step of the checklist an answer is kept, and for a note.
class KeepBar : public QFrame {
    Q_OBJECT

public:
    explicit KeepBar(QWidget *parent = nullptr);
    /// Shows itself; the step is proposed, and the one chosen last stays.
    void open(checklist::Step proposed);

signals:
    void keepRequested(plumbline::checklist::Step step, const QString &note);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void keep();
    QComboBox *m_step;
    QLineEdit *m_note;
    bool m_isChosen = false;
};

} // namespace plumbline::ui
