#include "ui/dialogs/schema_dialog.h"

#include "models/items/roles.h"
#include "views/delegates/labels.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QListWidget>
#include <QPushButton>

namespace plumbline::ui {

namespace space = views::space;

SchemaDialog::SchemaDialog(const std::vector<project::SchemaChoice> &choices, QWidget *parent)
    : QDialog(parent),
      m_list(new QListWidget)
{
    setObjectName(QStringLiteral("schemaChoice"));
    setWindowTitle(tr("Choose a schema"));
    setWindowModality(Qt::WindowModal);
    m_list->setObjectName(QStringLiteral("schemas"));
    m_list->setAccessibleName(tr("Schemas"));
    m_list->setTextElideMode(Qt::ElideLeft);
    for (const project::SchemaChoice &choice : choices) {
        auto *item = new QListWidgetItem(items::oneLine(choice.schema.string()));
        item->setToolTip(items::plainToolTip(QString::fromStdString(choice.schema.string())));
        m_list->addItem(item);
    }
    m_list->setCurrentRow(0);
    auto *box = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel);
    connect(box, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::itemActivated, this, &QDialog::accept);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::group, space::page, space::group);
    column->setSpacing(space::control);
    column->addWidget(
        views::wrappedLabel(tr("This folder has several Prisma schemas. Which one is it about?")));
    column->addWidget(m_list, 1);
    column->addWidget(box);
    resize(560, 320);
    connect(this, &QDialog::finished, this, [this](int result) {
        std::optional<std::size_t> choice;
        if (result == Accepted && m_list->currentRow() >= 0)
            choice = static_cast<std::size_t>(m_list->currentRow());
        emit answered(choice);
    });
}

} // namespace plumbline::ui
