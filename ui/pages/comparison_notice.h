#pragma once

#include "models/wording/comparison_notes.h"

#include <QObject>

namespace plumbline::ui {

class InlineMessage;

/// Says at the top of a page what a person has to know beside a comparison: in brief, or the whole where that
/// is wanted.
class ComparisonNotice : public QObject {
    Q_OBJECT

public:
    /// The message must outlive this. Others may say something in it as well.
    explicit ComparisonNotice(InlineMessage &message, QObject *parent = nullptr);

    /// What was put away stays away until there is something else to say.
    void show(const wording::ComparisonNotes &notes);
    /// The same comparison knows more by now. Where there is nothing else to say, the message keeps what
    /// others have said in it since.
    void update(const wording::ComparisonNotes &notes);
    /// Of another comparison even the same is said again.
    void clear();

private:
    void tell();

    InlineMessage &m_message;
    wording::ComparisonNotes m_notes;
    bool m_isWhole = false; ///< a person wants to read all of them
};

} // namespace plumbline::ui
