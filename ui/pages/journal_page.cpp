#include "ui/pages/journal_page.h"

#include "models/base/text.h"
#include "models/items/journal_model.h"
#include "models/items/roles.h"
#include "models/wording/wording.h"
#include "ui/pages/inline_message.h"
#include "views/delegates/labels.h"
#include "views/delegates/table_view.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>

namespace plumbline::ui {

namespace space = views::space;

namespace {

const QString columnsKey = QStringLiteral("journalColumns");
const QString splitterKey = QStringLiteral("journalSplitter");

struct Words {
    Q_DECLARE_TR_FUNCTIONS(plumbline::ui::JournalPage)
};

QString block(const QString &heading, const QString &body)
{
    return body.isEmpty() ? QString() : heading + QLatin1Char('\n') + body + QStringLiteral("\n\n");
}

QString pretty(const QJsonObject &object)
{
    return object.isEmpty()
               ? QString()
               : QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Indented)).trimmed();
}

/// The journal holds keys, the same in every language; a key of a later version is shown as it is.
QString environmentText(const std::string &key)
{
    if (key == "local")
        return wording::environmentName(project::Environment::Local);
    if (key == "staging")
        return wording::environmentName(project::Environment::Staging);
    if (key == "production")
        return wording::environmentName(project::Environment::Production);
    return items::oneLine(key);
}

QString details(const items::JournalRow &row)
{
    const journal::Entry &intent = row.intent;
    const journal::Entry &end = row.outcome ? *row.outcome : intent;
    const auto &statements = end.statements.empty() ? intent.statements : end.statements;
    QStringList executed;
    for (const std::string &statement : statements)
        executed.append(text(statement));
    return (block(Words::tr("Where"),
                  items::oneLine(intent.database) +
                      (intent.environment.empty()
                           ? QString()
                           : QStringLiteral(" (%1)").arg(environmentText(intent.environment)))) +
            block(Words::tr("Reason"), text(intent.reason)) + block(Words::tr("Error"), text(end.error)) +
            block(Words::tr("Executed or moved"), executed.join(QStringLiteral("\n"))) +
            block(Words::tr("Before"), pretty(end.before.isEmpty() ? intent.before : end.before)) +
            block(Words::tr("After"), pretty(end.after.isEmpty() ? intent.after : end.after)) +
            block(Words::tr("Entry"), items::oneLine(intent.id)) +
            block(Words::tr("Hash"), items::oneLine(end.hash)))
        .trimmed();
}

} // namespace

JournalPage::JournalPage(QWidget *parent)
    : Page(parent),
      m_model(new items::JournalModel(this)),
      m_table(new views::TableView(tr("Journal"))),
      m_details(new QPlainTextEdit),
      m_restore(new QPushButton(tr("Restore the &folder…"))),
      m_undo(new QPushButton(tr("&Undo…"))),
      m_splitter(new QSplitter(Qt::Vertical)),
      m_empty(
          views::mutedLabel(tr("Nothing has been done here yet. Whatever you do with Plumbline is written "
                               "down here, with the rows before and after."))),
      m_message(new InlineMessage)
{
    m_table->setObjectName(QStringLiteral("journal"));
    m_table->setModel(m_model);
    m_table->header()->setStretchLastSection(false);
    const int widths[] = {190, 110, 160, 270, 90};
    for (int column = 0; column < m_model->columnCount(); ++column)
        m_table->header()->resizeSection(column, widths[column]);
    m_details->setObjectName(QStringLiteral("journalDetails"));
    m_details->setReadOnly(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setFont(views::fixedFont(font()));
    m_details->setFrameShape(QFrame::NoFrame);
    m_details->setTabChangesFocus(true);
    m_details->setAccessibleName(tr("Details of the entry"));
    m_restore->setObjectName(QStringLiteral("restore"));
    m_undo->setObjectName(QStringLiteral("undo"));
    m_undo->setToolTip(tr("Shows how this would be taken back, and asks"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(space::page, space::page, space::page, space::page);

    auto *lower = new QWidget;
    auto *lowerColumn = new QVBoxLayout(lower);
    lowerColumn->setContentsMargins(0, 0, 0, 0);
    lowerColumn->setSpacing(0);
    auto *actions = new QHBoxLayout;
    actions->setContentsMargins(space::group, space::control, space::group, space::control);
    actions->addWidget(m_restore);
    actions->addWidget(m_undo);
    actions->addStretch(1);
    lowerColumn->addLayout(actions);
    lowerColumn->addWidget(m_details, 1);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(lower);
    m_splitter->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_message);
    column->addWidget(m_splitter, 1);
    column->addWidget(m_empty, 1);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &JournalPage::showDetails);
    connect(m_restore, &QPushButton::clicked, this, [this] {
        if (const items::JournalRow *row = m_model->value(m_table->currentIndex()))
            emit requested(project::Restore{MigrationName(row->intent.subject)});
    });
    connect(m_undo, &QPushButton::clicked, this, [this] {
        if (const items::JournalRow *row = m_model->value(m_table->currentIndex()))
            emit requested(project::Undo{row->intent.id, MigrationName(row->intent.subject)});
    });
    showSurvey(nullptr);
}

void JournalPage::showSurvey(const project::SurveyPtr &survey)
{
    m_message->hide();
    if (survey && !survey->journal)
        m_message->show(views::Mark::Bad, wording::errorText(survey->journal.error()), {}, {}, false);
    m_model->setEntries(survey && survey->journal ? *survey->journal : std::vector<journal::Entry>());
    const bool isEmpty = m_model->rowCount() == 0;
    m_empty->setVisible(isEmpty && m_message->isHidden());
    m_splitter->setVisible(!isEmpty);
    if (!isEmpty && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_model->index(0, 0));
    showDetails();
}

void JournalPage::showDetails()
{
    const items::JournalRow *row = m_model->value(m_table->currentIndex());
    const QString shown = row ? details(*row) : QString();
    if (m_details->toPlainText() != shown)
        m_details->setPlainText(shown);
    m_restore->setVisible(row && row->isRestorable);
    m_undo->setVisible(row && row->isUndoable());
}

QWidget *JournalPage::workPlace()
{
    return m_table->isVisibleTo(this) ? static_cast<QWidget *>(m_table) : this;
}

void JournalPage::setCompact(bool isCompact)
{
    m_table->setCompact(isCompact);
}

void JournalPage::saveState(Settings &settings) const
{
    settings.setState(columnsKey, m_table->header()->saveState());
    settings.setState(splitterKey, m_splitter->saveState());
}

void JournalPage::restoreState(const Settings &settings)
{
    m_table->header()->restoreState(settings.state(columnsKey));
    m_splitter->restoreState(settings.state(splitterKey));
}

} // namespace plumbline::ui
