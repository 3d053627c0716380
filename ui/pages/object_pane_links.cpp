// What ObjectPane reads in jobs: the definition, and where one can go from an object.
#include "ui/pages/object_pane.h"

#include "models/items/catalog_links.h"
#include "models/items/catalog_unknown.h"
#include "models/items/mention_rows.h"
#include "models/project/default_schema.h"
#include "ui/pages/link_list.h"
#include "views/sql/sql_view.h"

#include <QTabWidget>

namespace plumbline::ui {

using items::CatalogRef;

void ObjectPane::readLinks(CatalogRef ref)
{
    m_reading.start(
        [schema = m_schema, ref](const JobControl &) {
            return Links{items::definitionText(*schema, ref), items::relationRows(*schema, ref),
                         items::userRows(*schema, ref), items::relationGaps(*schema, ref),
                         items::userGaps(*schema, ref)};
        },
        this,
        [this](Links links) {
            m_links = std::move(links);
            if (m_definition->sql() != m_links->definition)
                m_definition->setSql(m_links->definition);
            emit definitionShown();
            showLinks();
        });
}

void ObjectPane::readMentions(CatalogRef ref)
{
    const std::string home = project::defaultSchema(m_survey->project);
    m_mentioning.start(
        [survey = m_survey, schema = m_schema, name = *m_name, ref, home,
         mentions = m_mentions](const JobControl &control) {
            return MentionRows{items::routineRows(*schema, ref, home, *mentions, control),
                               items::migrationRows(survey->history, name, home, *mentions, control)};
        },
        this,
        [this](MentionRows named) {
            m_named = std::move(named);
            showLinks();
        });
}

/// Of the two jobs either may be the first: before both are over nothing is said to be absent that the other
/// may still find.
void ObjectPane::showLinks()
{
    const QString relationGap = m_links ? m_links->relationGaps.join(QLatin1Char('\n')) : QString();
    const QString userGap = m_links ? m_links->userGaps.join(QLatin1Char('\n')) : QString();
    if (m_links) {
        items::LinkModel::Rows users = m_links->users;
        if (m_named)
            users.insert(users.end(), m_named->routines.begin(), m_named->routines.end());
        m_relations->setRows(m_links->relations,
                             relationGap.isEmpty()
                                 ? tr("No foreign key leads from here or to here.")
                                 : tr("Whether it refers to something, or something to it, is unknown."),
                             relationGap);
        m_users->setRows(std::move(users),
                         !m_named            ? QString()
                         : userGap.isEmpty() ? tr("Nothing in the database uses it, as far as the server "
                                                  "records it and functions name it.")
                                             : tr("Whether something in the database uses it is unknown."),
                         userGap);
    }
    if (m_named)
        m_migrations->setRows(m_named->migrations,
                              items::isMentionable(m_name->kind)
                                  ? tr("No migration names it.")
                                  : tr("Migrations are searched for tables, views, functions and types."));
    const auto title = [this](LinkList *list, const QString &name, bool isWhole = true) {
        const QString count = QString::number(list->count());
        const QString some =
            //: A tab's title and how many rows it has.
            list->count() > 0 ? (isWhole ? tr("%1 (%2)") : tr("%1 (%2 or more)")).arg(name, count)
            : isWhole         ? name
                              : tr("%1 (unknown)", "a tab's title").arg(name);
        m_tabs->setTabText(m_tabs->indexOf(list), some);
    };
    title(m_relations, tr("Re&lations"), relationGap.isEmpty());
    title(m_users, tr("&Used by"), userGap.isEmpty());
    title(m_migrations, tr("&Touched by"));
}

} // namespace plumbline::ui
