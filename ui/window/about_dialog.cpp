#include "ui/window/about_dialog.h"

#include "views/delegates/labels.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>

namespace plumbline::ui {

namespace {

namespace space = views::space;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(plumbline::ui::AboutDialog)
};

/// A dialog that only tells: heading, paragraphs and Close. It does not hold up the window.
void tell(QWidget *window, const QString &title, const QString &heading, const QStringList &paragraphs)
{
    auto *dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(space::page, space::page, space::page, space::group);
    column->setSpacing(space::control);
    QLabel *head = views::headingLabel(heading);
    column->addWidget(head);
    for (const QString &paragraph : paragraphs)
        column->addWidget(views::wrappedLabel(paragraph));
    column->addSpacing(space::control);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    column->addWidget(buttons);
    dialog->resize(480, dialog->sizeHint().height());
    dialog->show();
}

} // namespace

void showAbout(QWidget *window)
{
    tell(
        window, Words::tr("About Plumbline"),
        QStringLiteral("Plumbline ") + QStringLiteral(PLUMBLINE_VERSION),
        {Words::tr(
             "Shows what is true about the migrations of a PostgreSQL database under Prisma Migrate, and "
             "takes you through putting them right without losing a row."),
         Words::tr("Investigate first, destroy never."),
         Words::tr("Free software under the GNU General Public License, version 3 or later. It comes without "
                   "any warranty.")});
}

void showLicences(QWidget *window)
{
    tell(window, Words::tr("Licences"), Words::tr("What Plumbline is made of"),
         {QStringLiteral("Qt %1 — LGPL 3").arg(QLatin1String(qVersion())),
          QStringLiteral("QCustomPlot — GPL 3"), QStringLiteral("QScintilla — GPL 3"),
          Words::tr("libpq — PostgreSQL licence"), QStringLiteral("libpg_query — BSD 3-clause"),
          QStringLiteral("toml++ — MIT"), QStringLiteral("tl::expected — CC0 1.0"),
          Words::tr("Prisma is a trademark of Prisma Data; Plumbline is not made or endorsed by them.")});
}

} // namespace plumbline::ui
