#pragma once

#include <string>

#include <QtTest/QtTest>
#include <QtWidgets>

#include <QTranslator>

#include <algorithm>

namespace plumbline::tests {

/// Puts every text that goes through translation between marks.
class MarkingTranslator : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *source, const char *, int) const override
    {
        return *source ? QStringLiteral("⟦%1⟧").arg(QString::fromUtf8(source)) : QString();
    }
};

/// A text without what was translated; the marks may be nested.
inline QString outsideMarks(const QString &text)
{
    // Tool tips are markup around plain text.
    const QString plain =
        text.startsWith(QLatin1String("<p ")) ? QTextDocumentFragment::fromHtml(text).toPlainText() : text;
    QString rest;
    int depth = 0;
    for (const QChar letter : plain) {
        if (letter == QChar(u'⟦'))
            ++depth;
        else if (letter == QChar(u'⟧'))
            --depth;
        else if (depth == 0)
            rest += letter;
    }
    return rest;
}

/// The first word of a text that neither was translated nor is data.
inline QString untranslated(const QString &text, const QStringList &data)
{
    QString rest = outsideMarks(text);
    // Times, checksums and ids, and the units of QLocale: the same everywhere, or Qt's business.
    static const QRegularExpression values(
        QStringLiteral("\\d{4}-\\d\\d-\\d\\d[T ][\\d:.]+Z?|\\b[0-9a-f][0-9a-f-]{7,}\\b|\\d [KMG]iB\\b"));
    rest.remove(values);
    for (const QString &one : data)
        rest.remove(one, Qt::CaseInsensitive);
    static const QRegularExpression word(QStringLiteral("\\p{L}{2,}"));
    return word.match(rest).captured();
}

using Texts = QList<QPair<QString, QString>>; ///< where, text

inline void addItems(const QAbstractItemModel &model, const QModelIndex &parent, const QString &where,
                     Texts &texts)
{
    constexpr int enough = 40; // rows of a kind are alike
    for (int row = 0; row < qMin(enough, model.rowCount(parent)); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column)
            for (const int role :
                 {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole, Qt::AccessibleDescriptionRole})
                texts.append({where, model.index(row, column, parent).data(role).toString()});
        addItems(model, model.index(row, 0, parent), where, texts);
    }
}

inline void addView(const QAbstractItemView &view, const QString &where, Texts &texts)
{
    const QAbstractItemModel *model = view.model();
    if (!model)
        return;
    // A list has no header, and a model without one counts its columns.
    if (const auto *tree = qobject_cast<const QTreeView *>(&view); tree && !tree->isHeaderHidden())
        for (int column = 0; column < model->columnCount(); ++column)
            for (const int role : {Qt::DisplayRole, Qt::ToolTipRole})
                texts.append({where, model->headerData(column, Qt::Horizontal, role).toString()});
    addItems(*model, {}, where, texts);
}

/// What one widget shows or tells a screen reader.
inline void addWidget(const QWidget &widget, Texts &texts)
{
    const QString where =
        QLatin1String(widget.metaObject()->className()) + QLatin1Char(' ') + widget.objectName();
    for (const QString &text : {widget.toolTip(), widget.windowTitle(), widget.accessibleName(),
                                widget.accessibleDescription(), widget.statusTip(), widget.whatsThis()})
        texts.append({where, text});
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        texts.append({where, label->text()});
    else if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        texts.append({where, button->text()});
    else if (const auto *box = qobject_cast<const QGroupBox *>(&widget))
        texts.append({where, box->title()});
    else if (const auto *line = qobject_cast<const QLineEdit *>(&widget))
        texts.append({where, line->placeholderText()});
    else if (const auto *block = qobject_cast<const QPlainTextEdit *>(&widget))
        texts.append({where, block->toPlainText()});
    else if (const auto *view = qobject_cast<const QAbstractItemView *>(&widget))
        addView(*view, where, texts);
    else if (const auto *tabs = qobject_cast<const QTabBar *>(&widget))
        for (int i = 0; i < tabs->count(); ++i)
            for (const QString &text : {tabs->tabText(i), tabs->tabToolTip(i)})
                texts.append({where, text});
    else if (const auto *combo = qobject_cast<const QComboBox *>(&widget))
        for (int i = 0; i < combo->count(); ++i)
            texts.append({where, combo->itemText(i)});
}

/// Every text of a widget and of what is in it, shown just now or not.
inline Texts textsOf(const QWidget &root)
{
    Texts texts;
    addWidget(root, texts);
    for (const QWidget *widget : root.findChildren<QWidget *>())
        addWidget(*widget, texts);
    for (const QAction *action : root.findChildren<QAction *>())
        for (const QString &text : {action->text(), action->toolTip()})
            texts.append({QStringLiteral("QAction"), text});
    return texts;
}

/// What shows an untranslated word, and where: one line each.
inline QStringList escapesOf(const QWidget &root, const QStringList &data)
{
    QStringList escapes;
    // What is longer is taken out first: "company_id" before "id".
    QStringList longestFirst = data;
    std::ranges::stable_sort(longestFirst, std::greater(), &QString::size);
    for (const auto &[where, text] : textsOf(root)) {
        if (const QString word = untranslated(text, longestFirst); !word.isEmpty())
            escapes.append(QStringLiteral("%1: \"%2\" in \"%3\"").arg(where, word, text.left(160)));
    }
    escapes.removeDuplicates();
    return escapes;
}

} // namespace plumbline::tests
