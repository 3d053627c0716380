#pragma once

#include <QFrame>

class QLabel;

namespace plumbline::views {
class ElidedLabel;
}

namespace plumbline::ui {

/// One line above an answer or a plan: which question it belongs to. Always as high as it is, so that nothing
/// below it moves when another question is asked.
class AnswerCaption : public QFrame {
    Q_OBJECT

public:
    explicit AnswerCaption(QWidget *parent = nullptr);

    /// `isStale`: what is below is not what was asked last, and should not be taken for it.
    void show(const QString &text, bool isStale);
    QString text() const;
    bool isStale() const { return m_isStale; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void takeColors();

    QLabel *m_sign;
    views::ElidedLabel *m_text;
    bool m_isStale = false;
};

} // namespace plumbline::ui
