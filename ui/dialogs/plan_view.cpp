#include "ui/dialogs/plan_view.h"

#include "models/base/text.h"
#include "models/items/loss_model.h"
#include "models/items/roles.h"
#include "models/items/row_change_model.h"
#include "models/wording/wording.h"
#include "views/delegates/finding_row.h"
#include "views/delegates/labels.h"
#include "views/delegates/table_view.h"
#include "views/delegates/text_block.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QScrollBar>

namespace plumbline::ui {

namespace space = views::space;

PlanView::PlanView(const project::Plan &plan, QWidget *parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("planView"));
    setAccessibleName(tr("What will be done"));
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, space::control, 0);
    m_column->setSpacing(space::group);
    if (plan.isRefused) {
        addLosses(plan);
    } else {
        addStatements(plan);
        addMoves(plan);
        addRows(plan);
    }
    addChecks(plan);
    if (!plan.isRefused) {
        addLocks(plan);
        section(tr("How to take it back"))->addWidget(views::wrappedLabel(wording::wayBackText(plan)));
    }
    m_column->addStretch(1);
    setWidget(content);
}

QSize PlanView::sizeHint() const
{
    return {680, std::min(480, widget()->sizeHint().height())};
}

QVBoxLayout *PlanView::section(const QString &heading)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(space::control);
    column->addWidget(views::headingLabel(heading));
    m_column->addLayout(column);
    return column;
}

void PlanView::addStatements(const project::Plan &plan)
{
    if (plan.statements.empty())
        return;
    QVBoxLayout *column = section(tr("What will be executed"));
    for (const project::PlannedStatement &statement : plan.statements) {
        QString shown = text(statement.sql);
        int number = 0;
        for (const auto &parameter : statement.parameters) {
            ++number;
            //: The value of a statement's parameter that is NULL.
            shown += QStringLiteral("\n  $%1 = %2")
                         .arg(number)
                         .arg(parameter ? QStringLiteral("'%1'").arg(items::oneLine(*parameter))
                                        : QStringLiteral("NULL"));
        }
        column->addWidget(new views::TextBlock(shown));
    }
}

void PlanView::addMoves(const project::Plan &plan)
{
    if (plan.moves.empty())
        return;
    QVBoxLayout *column = section(tr("What will be moved"));
    for (const project::PlannedMove &move : plan.moves) {
        column->addWidget(views::mutedLabel(tr("From", "a folder that is moved")));
        column->addWidget(new views::TextBlock(items::oneLine(move.from.string())));
        column->addWidget(views::mutedLabel(tr("To", "where a folder is moved")));
        column->addWidget(new views::TextBlock(items::oneLine(move.to.string())));
    }
}

void PlanView::addRows(const project::Plan &plan)
{
    if (plan.rowsBefore.empty() && plan.rowsAfter.empty())
        return;
    auto *table = new views::TableView(tr("Ledger rows before and after"));
    table->setObjectName(QStringLiteral("rowChanges"));
    auto *model = new items::RowChangeModel(table);
    model->setChange(plan.rowsBefore, plan.rowsAfter);
    table->setModel(model);
    table->setRootIsDecorated(true);
    for (int row = 0; row < model->rowCount(); ++row) {
        table->setFirstColumnSpanned(row, {}, true);
        const bool isChanged = model->index(row, 0).data(items::EmphasisRole).toBool();
        table->setExpanded(model->index(row, 0), isChanged);
    }
    for (int column = 0; column < model->columnCount(); ++column)
        table->header()->resizeSection(column, column == 0 ? 170 : 235);
    table->setFrameShape(QFrame::StyledPanel);
    table->fitHeight(30);
    section(tr("Rows of _prisma_migrations, before and after"))->addWidget(table);
}

void PlanView::addChecks(const project::Plan &plan)
{
    if (plan.checks.empty())
        return;
    QVBoxLayout *column = section(tr("What was checked just now"));
    for (const project::Check &check : plan.checks) {
        // Advice does not stand in the way, so it is a caution where it is not so, and no cross.
        const bool isAdvice = check.isAdvisory && check.answer == evidence::Answer::No;
        auto *row = new views::FindingRow({isAdvice ? views::Mark::Attention : views::markOf(check.answer),
                                           wording::checkText(check),
                                           wording::answerName(check.answer),
                                           {},
                                           text(check.query)});
        row->setObjectName(QStringLiteral("check"));
        column->addWidget(row);
    }
}

void PlanView::addLocks(const project::Plan &plan)
{
    QVBoxLayout *column = section(tr("What is locked"));
    if (plan.locks.empty())
        column->addWidget(views::wrappedLabel(tr("Nothing in the database.")));
    for (const project::PlannedLock &lock : plan.locks)
        column->addWidget(views::wrappedLabel(wording::lockText(lock)));
}

void PlanView::addLosses(const project::Plan &plan)
{
    if (!plan.losses.empty()) {
        auto *table = new views::TableView(tr("What would be lost"));
        table->setObjectName(QStringLiteral("losses"));
        auto *model = new items::LossModel(table);
        model->setLosses(plan.losses);
        table->setModel(model);
        table->header()->setStretchLastSection(false);
        table->header()->setSectionResizeMode(0, QHeaderView::Stretch);
        table->setFrameShape(QFrame::StyledPanel);
        table->fitHeight(40);
        std::int64_t rows = 0;
        std::int64_t bytes = 0;
        for (const postgres::TableSize &loss : plan.losses) {
            rows += loss.rows;
            bytes += loss.bytes;
        }
        QVBoxLayout *column = section(tr("What would be lost"));
        column->addWidget(table);
        QLabel *total =
            views::wrappedLabel(tr("Together: %n table(s), %1 rows, %2", nullptr, int(plan.losses.size()))
                                    .arg(wording::countText(rows), wording::bytesText(bytes)));
        total->setObjectName(QStringLiteral("lossTotal"));
        column->addWidget(total);
    }
    QVBoxLayout *ways = section(tr("What to do instead"));
    for (const QString &way : wording::saferWays(plan))
        ways->addWidget(views::wrappedLabel(QStringLiteral("•  ") + way));
}

} // namespace plumbline::ui
