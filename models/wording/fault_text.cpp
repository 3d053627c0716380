#include "models/wording/fault_text.h"

#include "models/wording/shown.h"

#include <QtGlobal>

namespace plumbline::wording {

namespace {

using diff::FaultCode;

/// "table.column", or the object alone.
QString place(const diff::Fault &fault)
{
    return fault.table.empty() ? shown(fault.object) : shown(fault.table + '.' + fault.object);
}

/// What is refused in a statement about an enum, or does not lead where it should.
QString enumFaultText(const diff::Fault &fault)
{
    switch (fault.code) {
    case FaultCode::NewValueUsedAtOnce:
        return Wording::
            tr("The default of %1 is a value that the same transaction adds to its enum; PostgreSQL refuses "
               "to use it before it is committed.")
                .arg(place(fault));
    case FaultCode::EnumRebuildCommits:
        return Wording::
            tr("The statements that rebuild the enum %1 commit in the middle of the script: if a later one "
               "fails, what came before stays.")
                .arg(place(fault));
    case FaultCode::EnumColumnNotThere:
        return Wording::tr("The enum is rebuilt before %1 is there, or while it still has another type.")
            .arg(place(fault));
    case FaultCode::EnumStillUsed:
        return Wording::tr("The old enum is dropped while %1 still uses it.").arg(place(fault));
    default:
        return Wording::tr("Rebuilding the enum %1 needs a name that is too long or taken.")
            .arg(place(fault));
    }
}

QString endlessFaultText(const diff::Fault &fault)
{
    switch (fault.code) {
    case FaultCode::NameTooLong:
        return Wording::
            tr("The name %1 has more than 63 bytes. PostgreSQL cuts it, and Prisma does not find it again: "
               "each run drops it and makes it anew.")
                .arg(place(fault));
    case FaultCode::DefaultReadOtherwise:
        return Wording::
            tr("PostgreSQL prints the default of %1 in a way that Prisma takes for another: the same change "
               "comes back every time.")
                .arg(place(fault));
    case FaultCode::LengthReadOtherwise:
        return Wording::tr(
                   "PostgreSQL gives %1 a length of 1, which Prisma takes for another type: the same change, "
                   "or a "
                   "column dropped and made anew, comes back every time. Write the length into the schema.")
            .arg(place(fault));
    default:
        return Wording::
            tr("Prisma does not read the operator class of %1 back as it is declared: the index is dropped "
               "and made anew every time.")
                .arg(place(fault));
    }
}

} // namespace

QString faultText(const diff::Fault &fault)
{
    switch (fault.code) {
    case FaultCode::ConstraintDroppedAsIndex:
        return Wording::tr("%1 belongs to a constraint: PostgreSQL refuses to drop it as an index.")
            .arg(place(fault));
    case FaultCode::KeyRenamedAmongOthers:
        return Wording::tr("Renaming the key %1 cannot stand in one statement with other changes.")
            .arg(place(fault));
    case FaultCode::KeyRenamedAfterDrop:
        return Wording::tr("The statement drops the key %1 and renames it as well.").arg(place(fault));
    case FaultCode::ReferencedKeyDropped:
        return Wording::tr("The foreign key %1 needs a key or unique index that is dropped.")
            .arg(place(fault));
    case FaultCode::ReferencedColumnRecreated:
        return Wording::tr("The foreign key %1 points at a column that is dropped.").arg(place(fault));
    case FaultCode::SerialAsType:
        return Wording::tr("%1 is to get a SERIAL type, which is no type that a column can be changed to.")
            .arg(place(fault));
    case FaultCode::DefaultSetAndDropped:
        return Wording::tr(
                   "The statement sets the default of %1 and drops it again: the column ends without one.")
            .arg(place(fault));
    case FaultCode::IdentityDefault:
        return Wording::tr("%1 is an identity column, which has no default to drop.").arg(place(fault));
    case FaultCode::GeneratedDefault:
        return Wording::tr("%1 is a generated column, whose default cannot be changed.").arg(place(fault));
    case FaultCode::SequenceNameUnquoted:
        return Wording::tr("The sequence %1 is named without the quotes that its name needs.")
            .arg(place(fault));
    case FaultCode::NoCast:
        return Wording::tr("PostgreSQL does not change the type of %1 by itself: it has to be told how.")
            .arg(place(fault));
    case FaultCode::UnescapedQuote:
        return Wording::tr("A quotation mark inside a name or value ends it too early in: %1")
            .arg(place(fault));
    case FaultCode::IndexNameTaken:
        return Wording::tr("An index is made under the name %1 before another gives it up.")
            .arg(place(fault));
    case FaultCode::NewValueUsedAtOnce:
    case FaultCode::EnumRebuildCommits:
    case FaultCode::EnumColumnNotThere:
    case FaultCode::EnumStillUsed:
    case FaultCode::EnumNameTaken:
        return enumFaultText(fault);
    case FaultCode::NameTooLong:
    case FaultCode::DefaultReadOtherwise:
    case FaultCode::ClassReadOtherwise:
    case FaultCode::LengthReadOtherwise:
        return endlessFaultText(fault);
    }
    Q_UNREACHABLE();
}

} // namespace plumbline::wording
