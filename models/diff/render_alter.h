#pragma once

#include "models/diff/render_script.h"

namespace plumbline::diff {

RenderedStep renderAlterTable(const PrismaDiff &diff, const AlterTable &step);
RenderedStep renderAlterEnum(const PrismaDiff &diff, const AlterEnum &step);

/// How Prisma names what goes: with its schema, unless that is where the next schema's nameless things are.
QualifiedName droppedName(const PrismaDiff &diff, const QualifiedName &name);

} // namespace plumbline::diff
