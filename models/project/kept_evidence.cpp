#include "models/project/kept_evidence.h"

#include "models/base/cut_text.h"
#include "models/base/text.h"
#include "models/journal/chained_file.h"
#include "models/project/environment.h"
#include "models/project/kept_evidence_json.h"

#include <QUuid>

#include <algorithm>

namespace plumbline::project {

namespace {

journal::ChainedFile fileOf(const std::filesystem::path &folder)
{
    return journal::ChainedFile(folder, "evidence.jsonl");
}

void keepRows(KeptEvidence &evidence, const postgres::Answer &answer)
{
    std::size_t bytes = 0;
    for (const auto &row : answer.rows) {
        if (evidence.rows.size() == keptRows || bytes > keptBytes) {
            evidence.isShortened = true;
            return;
        }
        auto &kept = evidence.rows.emplace_back(row);
        for (auto &value : kept) {
            if (value && value->size() > keptValueBytes) {
                value = cutToBytes(*value, keptValueBytes);
                evidence.isShortened = true;
            }
            bytes += value ? value->size() + 4 : 4;
        }
    }
}

} // namespace

KeptEvidence evidenceOf(const Answered &answered, checklist::Step step, std::string note)
{
    const postgres::ConnectionSettings &database = answered.request.database;
    KeptEvidence evidence;
    evidence.step = step;
    evidence.note = std::move(note);
    evidence.database = database.place() + ", " + database.schema;
    evidence.environment = environmentKey(answered.request.environment);
    evidence.role = answered.role;
    evidence.serverVersion = answered.serverVersion;
    evidence.askedAt = answered.at;
    evidence.query = answered.request.sql;
    evidence.columns = answered.answer->columns;
    evidence.rowCount = static_cast<std::int64_t>(answered.answer->rows.size());
    evidence.hasMore = answered.answer->hasMore;
    keepRows(evidence, *answered.answer);
    return evidence;
}

Result<KeptEvidence> keepEvidence(const std::filesystem::path &projectFolder, KeptEvidence evidence)
{
    evidence.id = utf8(QUuid::createUuid().toString(QUuid::WithoutBraces));
    evidence.keptAt = now();
    evidence.by = journal::userAtHost();
    const auto line = fileOf(projectFolder).append(keptEvidenceJson(evidence));
    if (!line)
        return failure(line.error());
    evidence.hash = line->hash;
    return evidence;
}

Result<std::vector<KeptEvidence>> keptEvidence(const std::filesystem::path &projectFolder)
{
    const auto file = fileOf(projectFolder);
    const auto lines = file.lines();
    if (!lines)
        return failure(lines.error());
    std::vector<KeptEvidence> all;
    std::string previous(64, '0');
    for (std::size_t i = 0; i < lines->size(); ++i) {
        const journal::ChainedLine &line = (*lines)[i];
        auto evidence = line.json ? keptEvidenceOf(*line.json) : std::nullopt;
        if (evidence && line.previousHash() == previous) {
            evidence->hash = line.hash;
            all.push_back(std::move(*evidence));
        } else if (evidence || (!line.isTorn && !journal::isTakenOver(*lines, i))) {
            return failure(file.invalidAt(i + 1));
        }
        previous = line.hash;
    }
    return all;
}

std::vector<KeptEvidence> keptFor(const std::vector<KeptEvidence> &all, checklist::Step step)
{
    std::vector<KeptEvidence> found;
    std::ranges::copy_if(all, std::back_inserter(found),
                         [step](const KeptEvidence &each) { return each.step == step; });
    return found;
}

} // namespace plumbline::project
