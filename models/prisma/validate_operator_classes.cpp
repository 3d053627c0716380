#include "models/prisma/operator_class.h"
#include "models/prisma/validator.h"

#include <algorithm>
#include <array>

namespace plumbline::prisma {

namespace {

constexpr std::array<std::pair<IndexMethod, std::string_view>, 6> methodNames{
    {{IndexMethod::BTree, "BTree"},
     {IndexMethod::Hash, "Hash"},
     {IndexMethod::Gist, "Gist"},
     {IndexMethod::Gin, "Gin"},
     {IndexMethod::SpGist, "SpGist"},
     {IndexMethod::Brin, "Brin"}}};

std::string methodName(IndexMethod method)
{
    const auto found =
        std::ranges::find(methodNames, method, &std::pair<IndexMethod, std::string_view>::first);
    return std::string(found->second);
}

/// Prisma misnames one of them.
std::string classInWords(const std::string &operatorClass)
{
    return operatorClass == "UuidMinMaxMultiOps" ? "BitMinMaxOps" : operatorClass;
}

/// Whether one field of an index can be in it, with the class that is written for it or without one.
class ClassCheck {
public:
    ClassCheck(const ScalarField &field, IndexMethod method, const std::string &operatorClass)
        : m_field(field),
          m_method(method),
          m_class(operatorClass)
    {
    }

    /// What is wrong; empty where nothing is.
    std::string fault() const
    {
        if (!m_class.empty() && !suitsMethod(m_class, m_method))
            return "The given operator class `" + classInWords(m_class) + "` is not supported with the `" +
                   methodName(m_method) + "` index type.";
        switch (m_method) {
        case IndexMethod::Gist:
            return isNative(NativeKind::Inet) && m_class == "InetOps" ? std::string() : mismatch();
        case IndexMethod::Gin:
            return ginFault();
        case IndexMethod::SpGist:
            return spGistFault();
        case IndexMethod::Brin:
            return brinFault();
        case IndexMethod::BTree:
        case IndexMethod::Hash:
            break;
        }
        return {};
    }

private:
    bool isNative(NativeKind kind) const
    {
        return m_field.hasWrittenNative && m_field.type.native->kind == kind;
    }
    bool is(Scalar scalar) const { return m_field.type.scalar == scalar; }

    std::string ginFault() const
    {
        const bool isJsonClass = m_class == "JsonbOps" || m_class == "JsonbPathOps";
        if (m_class.empty() && (m_field.isList() || (!m_field.hasWrittenNative && is(Scalar::Json))))
            return {};
        if (isNative(NativeKind::JsonB) && (m_class.empty() || isJsonClass))
            return {};
        if (!m_field.hasWrittenNative && isJsonClass)
            return is(Scalar::Json) ? std::string() : notOfType(Scalar::Json);
        if (m_class == "ArrayOps")
            return m_field.isList() ? std::string()
                                    : "The given operator class `ArrayOps` expects the type of field `" +
                                          m_field.name + "` to be an array.";
        return mismatch();
    }

    std::string spGistFault() const
    {
        if (isNative(NativeKind::Inet) && (m_class.empty() || m_class == "InetOps"))
            return {};
        if (!m_field.hasWrittenNative && m_class.empty() && is(Scalar::String))
            return {};
        if (!m_field.hasWrittenNative && m_class == "TextOps")
            return is(Scalar::String) ? std::string() : notOfType(Scalar::String);
        const bool isText =
            isNative(NativeKind::Text) || isNative(NativeKind::VarChar) || isNative(NativeKind::Char);
        return isText && (m_class.empty() || m_class == "TextOps") ? std::string() : mismatch();
    }

    std::string brinFault() const
    {
        if (m_field.hasWrittenNative)
            return suitsType(m_class, m_field.type.native->kind) ? std::string() : mismatch();
        constexpr std::array<Scalar, 7> withClass{Scalar::Float,   Scalar::Int,   Scalar::BigInt,
                                                  Scalar::Decimal, Scalar::Bytes, Scalar::String,
                                                  Scalar::DateTime};
        for (const Scalar scalar : withClass) {
            if (m_class.empty() && is(scalar))
                return {};
            if (!m_class.empty() && suitsType(m_class, defaultNativeType(scalar)->kind))
                return is(scalar) ? std::string() : notOfType(scalar);
        }
        return mismatch();
    }

    std::string notOfType(Scalar scalar) const
    {
        return "The given operator class `" + classInWords(m_class) + "` points to the field `" +
               m_field.name + "` that is not of " + std::string(name(scalar)) + " type.";
    }

    std::string mismatch() const
    {
        if (m_field.hasWrittenNative) {
            const std::string native(name(m_field.type.native->kind));
            return m_class.empty() ? "The " + methodName(m_method) + " index field type `" + native +
                                         "` has no default operator class."
                                   : "The given operator class `" + classInWords(m_class) +
                                         "` does not support native type `" + native + "` of field `" +
                                         m_field.name + "`.";
        }
        if (!m_class.empty())
            return "The given operator class `" + classInWords(m_class) + "` expects the field `" +
                   m_field.name + "` to define a valid native type.";
        return canBeIndexed()
                   ? std::string()
                   : "The " + methodName(m_method) + " index type does not support the type of the field `" +
                         m_field.name + "`.";
    }

    bool canBeIndexed() const
    {
        if (m_field.member->value)
            return true;
        switch (m_method) {
        case IndexMethod::Gist:
        case IndexMethod::SpGist:
            return is(Scalar::String);
        case IndexMethod::Gin:
            return is(Scalar::Json) || m_field.isList();
        case IndexMethod::Brin:
            return is(Scalar::String) || is(Scalar::Bytes) || is(Scalar::DateTime) || is(Scalar::Float) ||
                   is(Scalar::Int) || is(Scalar::BigInt) || is(Scalar::Decimal);
        case IndexMethod::BTree:
        case IndexMethod::Hash:
            break;
        }
        return true;
    }

    const ScalarField &m_field;
    IndexMethod m_method;
    const std::string &m_class;
};

} // namespace

void Validator::validateClasses(const DeclaredModel &model, const DeclaredIndex &index)
{
    const FieldList &list = index.list;
    for (std::size_t i = 0; i < list.fields.size(); ++i) {
        const Expression *written = list.classes[i];
        if (written && written->kind == Expression::Kind::Call)
            continue; // `raw("…")` is taken at its word
        const std::string operatorClass = written ? written->text : std::string();
        const std::string fault =
            ClassCheck(model.scalars[list.fields[i]], index.method, operatorClass).fault();
        if (!fault.empty())
            m_reporter.inAttribute(*model.block, *list.attribute,
                                   (list.isOnField ? "@" : "@@") + list.attribute->name, fault);
    }
}

} // namespace plumbline::prisma
