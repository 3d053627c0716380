#pragma once

#include <string>

#include "models/items/answer_model.h"

#include <QWidget>

class QMenu;
class QPlainTextEdit;
class QSplitter;
class QTableView;

namespace plumbline::ui {

/// An answer as a table of cells, beside it the whole value of the current one where it does not fit. Ctrl+C
/// copies what is selected, ready for a spreadsheet.
class AnswerView : public QWidget {
    Q_OBJECT

public:
    enum class Format { Csv, Json, Markdown };

    explicit AnswerView(QWidget *parent = nullptr);

    void setAnswer(items::AnswerModel::AnswerPtr answer);
    /// Copies the selection where more than one cell is selected, else everything.
    void copyAs(Format format) const;
    /// The actions for that, named after what they would copy just now.
    void fillCopyMenu(QMenu &menu);
    void setCompact(bool isCompact);

    QTableView &table() const { return *m_table; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fitColumns();
    void showValue();
    void copyCells() const;
    /// What is selected, or the whole answer where that is one cell or none.
    postgres::Answer chosen() const;
    bool isPartSelected() const;

    items::AnswerModel *m_model;
    QTableView *m_table;
    QPlainTextEdit *m_value;
    QSplitter *m_splitter;
};

} // namespace plumbline::ui
