#pragma once

#include "models/project/survey.h"

namespace plumbline::project {

/// What one connection was asked.
struct DatabaseSide {
    Result<postgres::ServerFacts> server = failure(ErrorCode::Cancelled);
    Result<history::Ledger> ledger = failure(ErrorCode::Cancelled);
    Result<schema::SchemaPtr> catalog = failure(ErrorCode::Cancelled);
    bool isPrisma8 = false;
    std::optional<postgres::DatabaseMark> mark = {};
    std::shared_ptr<const postgres::RelationNumbers> relations = {};

    void take(Result<postgres::CatalogReading> reading);
};

/// The survey with the project's folder read anew and the database's side as it was; a whole new one where
/// the project now names another database. Marks are those of SurveyDepth::Live. Fails as `survey` does.
Result<SurveyPtr> surveyFolder(const ProjectRequest &request, const Survey &before,
                               const JobControl &control);

/// The survey with the database's side exchanged and the folder's as it was.
Result<SurveyPtr> surveyDatabase(const Survey &before, DatabaseSide side, const JobControl &control);

/// The models whose table is not in the live catalog. Views and ignored models are left out; `defaultSchema`
/// is where a model without `@@schema` lives. Pure.
std::vector<prisma::Model> modelsWithoutTable(const prisma::Document &document, const schema::Schema &catalog,
                                              const std::string &defaultSchema);

} // namespace plumbline::project
