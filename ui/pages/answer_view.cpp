#include "ui/pages/answer_view.h"

#include "models/base/text.h"
#include "models/report/answer_text.h"
#include "views/delegates/meaning_delegate.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTableView>

#include <set>

namespace plumbline::ui {

namespace space = views::space;

namespace {

constexpr int sampledRows = 50;
constexpr int narrowest = 56;
constexpr int widest = 360;
/// Laying out a text of many megabytes would hold the window up.
constexpr std::size_t longestValue = 200 * 1024;

} // namespace

AnswerView::AnswerView(QWidget *parent)
    : QWidget(parent),
      m_model(new items::AnswerModel(this)),
      m_table(new QTableView),
      m_value(new QPlainTextEdit),
      m_splitter(new QSplitter(Qt::Horizontal))
{
    m_table->setObjectName(QStringLiteral("answerTable"));
    m_table->setAccessibleName(tr("Answer"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new views::MeaningDelegate(m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setFont(views::tabularFont(font()));
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setMinimumSectionSize(32);
    m_table->horizontalHeader()->setMaximumSectionSize(2000);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_table->installEventFilter(this);
    m_value->setObjectName(QStringLiteral("answerValue"));
    m_value->setAccessibleName(tr("The whole value"));
    m_value->setReadOnly(true);
    m_value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_value->setFont(views::fixedFont(font()));
    m_value->setFrameShape(QFrame::NoFrame);
    m_value->setTabChangesFocus(true);
    m_value->hide();
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_value);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_splitter);
    setFocusProxy(m_table);
    setCompact(false);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &AnswerView::showValue);
}

void AnswerView::setAnswer(items::AnswerModel::AnswerPtr answer)
{
    m_model->setAnswer(std::move(answer));
    fitColumns();
    m_table->scrollToTop();
    showValue();
}

void AnswerView::setCompact(bool isCompact)
{
    const int wanted = isCompact ? space::row - space::tight : space::row;
    m_table->verticalHeader()->setDefaultSectionSize(std::max(wanted, m_table->fontMetrics().height() + 2));
}

void AnswerView::fitColumns()
{
    if (!m_model->answer())
        return;
    // By the number of characters: measuring every text of 1,600 columns would take longer than to read them.
    const int average = m_table->fontMetrics().averageCharWidth() + 1;
    const int rows = std::min(sampledRows, m_model->rowCount());
    QHeaderView &header = *m_table->horizontalHeader();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        qsizetype longest =
            m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().size() + 1;
        for (int row = 0; row < rows; ++row) {
            const auto &value =
                m_model->answer()->rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
            longest = std::max(longest, value ? static_cast<qsizetype>(value->size()) : 4);
        }
        const qsizetype width = std::min<qsizetype>(longest, widest) * average + space::group;
        header.resizeSection(column, static_cast<int>(std::clamp<qsizetype>(width, narrowest, widest)));
    }
}

void AnswerView::showValue()
{
    const auto value = m_model->value(m_table->currentIndex());
    const bool fits = !value || (value->size() <= 60 && value->find('\n') == std::string::npos);
    if (fits) {
        m_value->hide();
        return;
    }
    QString shown = text(value->substr(0, longestValue));
    if (value->size() > longestValue)
        shown += QLatin1Char('\n') +
                 tr("… and another %1; copy the cell for the whole value.")
                     .arg(QLocale().formattedDataSize(static_cast<qint64>(value->size() - longestValue)));
    m_value->setPlainText(shown);
    m_value->show();
}

bool AnswerView::isPartSelected() const
{
    const QItemSelection selection = m_table->selectionModel()->selection();
    return selection.size() > 1 ||
           (selection.size() == 1 && (selection[0].width() > 1 || selection[0].height() > 1));
}

postgres::Answer AnswerView::chosen() const
{
    if (!isPartSelected())
        return *m_model->answer();
    // The rows and columns that the selection touches: a table has no holes.
    std::set<int> rows;
    std::set<int> columns;
    for (const QItemSelectionRange &range : m_table->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.insert(row);
        for (int column = range.left(); column <= range.right(); ++column)
            columns.insert(column);
    }
    return report::part(*m_model->answer(), {rows.begin(), rows.end()}, {columns.begin(), columns.end()});
}

void AnswerView::copyAs(Format format) const
{
    if (!m_model->answer())
        return;
    const postgres::Answer answer = chosen();
    const std::string copied = format == Format::Csv    ? report::csv(answer)
                               : format == Format::Json ? report::json(answer)
                                                        : report::markdown(answer);
    QGuiApplication::clipboard()->setText(text(copied));
}

void AnswerView::copyCells() const
{
    if (!m_model->answer() || !m_table->currentIndex().isValid())
        return;
    if (isPartSelected())
        QGuiApplication::clipboard()->setText(text(report::tabSeparated(chosen())));
    else
        QGuiApplication::clipboard()->setText(text(m_model->value(m_table->currentIndex()).value_or("")));
}

void AnswerView::fillCopyMenu(QMenu &menu)
{
    const bool isPart = isPartSelected();
    const int rows = isPart ? 0 : m_model->rowCount();
    menu.addSection(isPart ? tr("Copy the selection as") : tr("Copy %Ln row(s) as", nullptr, rows));
    for (const auto &[format, name] : {std::pair(Format::Csv, tr("CSV")), std::pair(Format::Json, tr("JSON")),
                                       std::pair(Format::Markdown, tr("Markdown"))})
        menu.addAction(name, this, [this, chosenFormat = format] { copyAs(chosenFormat); });
}

bool AnswerView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        copyCells();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace plumbline::ui
