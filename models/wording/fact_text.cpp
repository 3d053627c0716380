#include "models/wording/shown.h"
#include "models/wording/wording.h"

namespace plumbline::wording {

using evidence::Achievement;
using evidence::Answer;
using evidence::Question;

QString factQuestion(const evidence::Fact &fact)
{
    const QString table = shown(fact.table);
    const QString object = shown(fact.object);
    switch (fact.question) {
    case Question::TableExists:
        return Wording::tr("Is the table %1 there?").arg(table);
    case Question::TableIsGone:
        return Wording::tr("Is the table %1 gone?").arg(table);
    case Question::ColumnExists:
        return Wording::tr("Has %1 the column %2?").arg(table, object);
    case Question::ColumnIsGone:
        return Wording::tr("Is the column %2 of %1 gone?").arg(table, object);
    case Question::ColumnHasType:
        return Wording::tr("Has the column %2 of %1 the type %3?").arg(table, object, shown(fact.expected));
    case Question::ColumnIsRequired:
        return Wording::tr("Is the column %2 of %1 required?").arg(table, object);
    case Question::ColumnIsOptional:
        return Wording::tr("May the column %2 of %1 be empty?").arg(table, object);
    case Question::ColumnHasDefault:
        return fact.expected.empty()
                   ? Wording::tr("Has the column %2 of %1 the wanted default?").arg(table, object)
                   : Wording::tr("Has the column %2 of %1 the default %3?")
                         .arg(table, object, shown(fact.expected));
    case Question::ColumnHasNoDefault:
        return Wording::tr("Has the column %2 of %1 no default?").arg(table, object);
    case Question::IndexExists:
        return object.isEmpty() ? Wording::tr("Has %1 such an index?").arg(table)
                                : Wording::tr("Is the index %1 there?").arg(object);
    case Question::IndexIsGone:
        return Wording::tr("Is the index %1 gone?").arg(object);
    case Question::ConstraintExists:
        return object.isEmpty() ? Wording::tr("Has %1 such a constraint?").arg(table)
                                : Wording::tr("Has %1 the constraint %2?").arg(table, object);
    case Question::ConstraintIsGone:
        return Wording::tr("Is the constraint %2 of %1 gone?").arg(table, object);
    case Question::EnumExists:
        return Wording::tr("Is the enum %1 there?").arg(table);
    case Question::EnumIsGone:
        return Wording::tr("Is the enum %1 gone?").arg(table);
    case Question::SchemaExists:
        return Wording::tr("Is the schema %1 there?").arg(object);
    case Question::ExtensionExists:
        return Wording::tr("Is the extension %1 installed?").arg(object);
    case Question::EnumHasValue:
        return Wording::tr("Has the enum %1 the value %2?").arg(table, object);
    case Question::TableHasRows:
        return Wording::tr("Does %1 hold rows?").arg(table);
    case Question::DataWasMoved:
        return table.isEmpty() ? Wording::tr("Was the data moved? Only a person can tell.")
                               : Wording::tr("Was the data of %1 moved? Only a person can tell.").arg(table);
    }
    return {};
}

QString answerName(Answer answer)
{
    switch (answer) {
    case Answer::Yes:
        return Wording::tr("yes");
    case Answer::No:
        return Wording::tr("no");
    case Answer::Unknown:
        break;
    }
    //: The answer to a question that could not be looked up.
    return Wording::tr("unknown", "answer");
}

QString achievementName(Achievement achievement)
{
    switch (achievement) {
    case Achievement::Achieved:
        return Wording::tr("already there");
    case Achievement::Partly:
        return Wording::tr("partly there");
    case Achievement::NotAchieved:
        return Wording::tr("not there");
    case Achievement::Superseded:
        return Wording::tr("done or undone by another migration");
    case Achievement::Unknowable:
        return Wording::tr("cannot be told");
    case Achievement::None:
        break;
    }
    //: A statement without an end state of its own, such as BEGIN.
    return Wording::tr("changes nothing");
}

} // namespace plumbline::wording
