#pragma once

#include <QPlainTextEdit>

namespace plumbline::views {

/// Text to read and to copy, as high as it is long: it breaks long names and paths anywhere, and what is
/// copied is the text itself. Always plain.
class TextBlock : public QPlainTextEdit {
    Q_OBJECT

public:
    enum class Kind {
        Prose, ///< in the body's font, without a ground of its own
        Code,  ///< SQL, a path or a command: fixed font on a ground of its own
    };

    explicit TextBlock(const QString &text = {}, Kind kind = Kind::Code, QWidget *parent = nullptr);

    void setText(const QString &text);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {1, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
    void changeEvent(QEvent *event) override;

private:
    void fit();
    Kind m_kind;
};

} // namespace plumbline::views
