#include "models/project/catalog_beside.h"

#include "models/diff/stand_in.h"
#include "models/postgres/private_server.h"

namespace plumbline::project {

schema::SchemaPtr catalogBeside(const ComparedSide &side, const ComparedSide &other)
{
    if (!side.catalog || !side.replay || other.replay)
        return side.catalog;
    static const schema::Schema none;
    return schema::shared(diff::inPlaceOf(*side.catalog, postgres::PrivateServer::projectRole,
                                          other.catalog ? *other.catalog : none));
}

} // namespace plumbline::project
