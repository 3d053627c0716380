#include "ui/dialogs/confirmation_dialog.h"

#include "models/base/text.h"
#include "models/items/roles.h"
#include "models/wording/wording.h"
#include "ui/dialogs/plan_view.h"
#include "views/delegates/elided_label.h"
#include "views/delegates/environment_badge.h"
#include "views/delegates/labels.h"
#include "views/delegates/text_block.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>

namespace plumbline::ui {

namespace space = views::space;

namespace {

bool mustTypeName(const project::Plan &plan)
{
    return !plan.isRefused && plan.target.environment != project::Environment::Local;
}

QFrame *line()
{
    auto *rule = new QFrame;
    rule->setFrameShape(QFrame::HLine);
    rule->setForegroundRole(QPalette::Mid);
    rule->setFrameShadow(QFrame::Plain);
    return rule;
}

} // namespace

ConfirmationDialog::ConfirmationDialog(const project::Plan &plan, QWidget *parent)
    : QDialog(parent),
      m_plan(plan),
      m_missing(views::wrappedLabel())
{
    setObjectName(QStringLiteral("confirmation"));
    setWindowTitle(wording::actionTitle(plan.action));
    setWindowModality(Qt::WindowModal);
    // Not a label: a migration's name is one long word, which a label would clip in a narrow dialog.
    auto *sentence = new views::TextBlock(wording::actionSentence(plan), views::TextBlock::Kind::Prose);
    sentence->setFont(views::headingFont(font()));
    sentence->setFocusPolicy(Qt::NoFocus);
    sentence->setObjectName(QStringLiteral("sentence"));
    m_missing->setObjectName(QStringLiteral("missing"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::group, space::page, space::group);
    column->setSpacing(space::control + space::tight);
    column->addWidget(sentence);
    column->addLayout(targetLine());
    column->addWidget(line());
    column->addWidget(new PlanView(plan), 1);
    column->addWidget(line());
    addQuestions(column);
    column->addWidget(m_missing);
    column->addLayout(buttons());
    tellWhatIsMissing();
    resize(QSize(740, plan.isRefused ? 560 : 680).boundedTo(screen()->availableSize() * 0.9));
    m_cancel->setFocus();
    connect(this, &QDialog::finished, this, [this] { emit answered(m_confirmation); });
}

QBoxLayout *ConfirmationDialog::targetLine() const
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::control);
    auto *badge = new views::EnvironmentBadge;
    badge->setEnvironment(m_plan.target.environment);
    auto *where = new views::ElidedLabel(nullptr, Qt::ElideMiddle);
    const project::Target &target = m_plan.target;
    where->setText(target.host.empty()
                       ? items::oneLine(target.database)
                       : QStringLiteral("%1 @ %2 / %3")
                                 .arg(items::oneLine(target.database), items::oneLine(target.host),
                                      items::oneLine(target.schema)) +
                             (target.user.empty()
                                  ? QString()
                                  : tr(" as %1", "a role of the database").arg(items::oneLine(target.user))));
    where->setObjectName(QStringLiteral("target"));
    row->addWidget(badge);
    row->addWidget(where, 1);
    return row;
}

void ConfirmationDialog::addQuestions(QBoxLayout *column)
{
    const auto ask = [&](const QString &question, const char *name) {
        auto *edit = new QLineEdit;
        edit->setObjectName(QLatin1String(name));
        QLabel *label = views::wrappedLabel(question);
        label->setTextInteractionFlags(Qt::NoTextInteraction);
        label->setBuddy(edit);
        edit->setAccessibleName(question);
        column->addWidget(label);
        column->addWidget(edit);
        connect(edit, &QLineEdit::textChanged, this, &ConfirmationDialog::tellWhatIsMissing);
        return edit;
    };
    if (m_plan.needsReason && !m_plan.isRefused)
        m_reason = ask(tr("Why? The reason is kept in the journal."), "reason");
    if (mustTypeName(m_plan)) {
        m_typedName = ask(tr("This is not a local database. To go on, type its name: %1")
                              .arg(items::oneLine(m_plan.target.database)),
                          "typedName");
        m_typedName->setFont(views::fixedFont(m_typedName->font()));
    }
}

QBoxLayout *ConfirmationDialog::buttons()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::control);
    row->addStretch(1);
    m_cancel = new QPushButton(m_plan.isRefused ? tr("&Close") : tr("&Cancel"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_cancel->setDefault(true);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    if (!m_plan.isRefused) {
        m_proceed = new QPushButton(wording::proceedLabel(m_plan.action));
        m_proceed->setObjectName(QStringLiteral("proceed"));
        connect(m_proceed, &QPushButton::clicked, this, &ConfirmationDialog::proceed);
        row->addWidget(m_proceed);
    }
    row->addWidget(m_cancel);
    return row;
}

QString ConfirmationDialog::whatIsMissing() const
{
    if (const QString obstacle = wording::obstacleText(m_plan); !obstacle.isEmpty())
        return obstacle;
    if (m_reason && m_reason->text().trimmed().isEmpty())
        return tr("A reason is needed.");
    if (m_typedName && m_typedName->text() != text(m_plan.target.database))
        return tr("The database’s name is not typed yet.");
    return {};
}

void ConfirmationDialog::tellWhatIsMissing()
{
    const QString missing = whatIsMissing();
    m_missing->setText(missing);
    m_missing->setVisible(!missing.isEmpty());
    if (m_proceed) {
        m_proceed->setEnabled(missing.isEmpty());
        m_proceed->setToolTip(items::plainToolTip(missing));
    }
}

void ConfirmationDialog::proceed()
{
    std::optional<std::string> name;
    if (m_typedName)
        name = utf8(m_typedName->text());
    auto given =
        project::Confirmation::given(m_plan, name, m_reason ? utf8(m_reason->text()) : std::string());
    if (!given) {
        m_missing->setText(wording::errorText(given.error()));
        m_missing->show();
        return;
    }
    m_confirmation = std::move(*given);
    accept();
}

void ConfirmationDialog::keyPressEvent(QKeyEvent *event)
{
    // Enter in a field leads on to the next one; it neither cancels nor goes on by itself.
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && qobject_cast<QLineEdit *>(focusWidget())) {
        focusNextChild();
        return;
    }
    QDialog::keyPressEvent(event);
}

} // namespace plumbline::ui
