#pragma once

#include <string>

#include "views/delegates/mark.h"

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace plumbline::views {
class TextBlock;
}

namespace plumbline::ui {

/// Something a person should know, said in place at the top of what it is about: a mark, plain words, at most
/// one button, and a cross to put it away. Never steals the focus.
class InlineMessage : public QFrame {
    Q_OBJECT

public:
    explicit InlineMessage(QWidget *parent = nullptr);

    /// Without a label there is no button. `isClosable` is for what a person may put away.
    void show(views::Mark mark, const QString &text, const QString &buttonLabel = {},
              std::function<void()> action = {}, bool isClosable = true);
    QString text() const;
    views::Mark mark() const { return m_mark; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void takeColors();

    views::Mark m_mark = views::Mark::Info;
    QLabel *m_sign;
    views::TextBlock *m_text;
    QPushButton *m_button;
    QToolButton *m_close;
    std::function<void()> m_action;
};

} // namespace plumbline::ui
