#pragma once

#include <string>

#include "models/schema/schema.h"

#include <algorithm>
#include <initializer_list>

namespace plumbline::tests {

/// A schema made by hand, for tests: every table has a primary key `id`.
class MadeSchema {
public:
    MadeSchema &table(const std::string &name, const std::string &schema = "public")
    {
        schema::Table table;
        table.name = {schema, name};
        table.columns.push_back({.name = "id", .type = "uuid", .isNullable = false});
        table.constraints.push_back(
            {.name = name + "_pkey", .kind = schema::ConstraintKind::PrimaryKey, .columns = {"id"}});
        m_schema.tables.push_back(std::move(table));
        std::ranges::sort(m_schema.tables, {}, &schema::Table::name);
        return *this;
    }
    MadeSchema &column(const std::string &table, const std::string &name, bool isNullable = false,
                       const std::string &type = "text")
    {
        at(table).columns.push_back({.name = name, .type = type, .isNullable = isNullable});
        return *this;
    }
    /// A foreign key over one column, which is made; `to` may be in another schema, or nowhere.
    MadeSchema &refer(const std::string &from, const std::string &column_, const QualifiedName &to,
                      bool isNullable = false)
    {
        column(from, column_, isNullable, "uuid");
        return foreignKey(from, {column_}, to, {"id"});
    }
    MadeSchema &refer(const std::string &from, const std::string &column_, const std::string &to,
                      bool isNullable = false)
    {
        return refer(from, column_, QualifiedName{"public", to}, isNullable);
    }
    MadeSchema &foreignKey(const std::string &from, const std::vector<std::string> &columns,
                           const QualifiedName &to, const std::vector<std::string> &referenced)
    {
        at(from).constraints.push_back({.name = from + "_" + columns.front() + "_fkey",
                                        .kind = schema::ConstraintKind::ForeignKey,
                                        .columns = columns,
                                        .referencedTable = to,
                                        .referencedColumns = referenced});
        return *this;
    }
    schema::Table &at(const std::string &name)
    {
        return *std::ranges::find(m_schema.tables, name,
                                  [](const schema::Table &table) { return table.name.name; });
    }
    const schema::Schema &made() const { return m_schema; }

private:
    schema::Schema m_schema;
};

/// A shop with customers, orders and the rest: depth, cycles, several keys between two tables.
inline MadeSchema shop()
{
    MadeSchema shop;
    for (const char *name :
         {"customers", "orders", "items", "products", "addresses", "invoices", "countries"})
        shop.table(name);
    shop.refer("orders", "customer_id", "customers")
        .refer("orders", "billing_id", "addresses")
        .refer("orders", "shipping_id", "addresses", true)
        .refer("items", "order_id", "orders")
        .refer("items", "product_id", "products")
        .refer("addresses", "customer_id", "customers")
        .refer("addresses", "country_id", "countries")
        .refer("invoices", "order_id", "orders")
        .refer("customers", "home_id", "addresses", true)
        .refer("products", "parent_id", "products", true);
    shop.at("invoices")
        .constraints.push_back({.name = "invoices_order_id_key",
                                .kind = schema::ConstraintKind::Unique,
                                .columns = {"order_id"}});
    return shop;
}

/// A table that 300 others refer to.
inline MadeSchema hub(int count = 300)
{
    MadeSchema hub;
    hub.table("tenants");
    for (int i = 0; i < count; ++i) {
        const std::string name = "table_" + std::to_string(1000 + i);
        hub.table(name).refer(name, "tenant_id", "tenants");
    }
    return hub;
}

} // namespace plumbline::tests
