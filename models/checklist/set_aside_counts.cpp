#include "models/checklist/set_aside_counts.h"

namespace plumbline::checklist {

void SetAsideCounts::add(const std::optional<diff::SetAside> &setAside)
{
    using diff::SetAside;
    if (!setAside)
        return;
    if (setAside->kind == SetAside::Kind::Rule)
        ++ignored;
    if (setAside->kind != SetAside::Kind::Accepted)
        return;
    switch (setAside->acceptance) {
    case diff::Acceptance::HeldBack:
        ++heldBack;
        break;
    case diff::Acceptance::Postponed:
        ++postponed;
        break;
    case diff::Acceptance::Waived:
        ++waived;
        break;
    }
}

} // namespace plumbline::checklist
