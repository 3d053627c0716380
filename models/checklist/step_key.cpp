#include "models/checklist/step_key.h"

namespace plumbline::checklist {

std::string stepKey(Step step)
{
    switch (step) {
    case Step::CheckStatus:
        return "checkStatus";
    case Step::ReadError:
        return "readError";
    case Step::TablesExist:
        return "tablesExist";
    case Step::DataExists:
        return "dataExists";
    case Step::IsItNeeded:
        return "isItNeeded";
    case Step::MarkResolved:
        return "markResolved";
    case Step::RemoveBroken:
        return "removeBroken";
    case Step::UpdateSchema:
        return "updateSchema";
    case Step::VerifySync:
        return "verifySync";
    case Step::MigrateData:
        return "migrateData";
    case Step::Test:
        return "test";
    }
    return {};
}

std::optional<Step> stepOfKey(std::string_view key)
{
    for (int step = 0; step < stepCount; ++step)
        if (stepKey(static_cast<Step>(step)) == key)
            return static_cast<Step>(step);
    return std::nullopt;
}

} // namespace plumbline::checklist
