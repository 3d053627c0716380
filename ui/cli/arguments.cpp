#include "ui/cli/arguments.h"

#include "models/base/text.h"
#include "models/base/utf8.h"
#include "ui/cli/cli.h"
#include "ui/cli/command_table.h"

#include <algorithm>

namespace plumbline::cli {

namespace {

tl::unexpected<Error> badUsage(const QString &sentence)
{
    return failure(ErrorCode::BadUsage, {}, utf8(sentence));
}

/// A word inside a message. One that could hold a password is not repeated.
QString quoted(const std::string &word)
{
    const bool mayHoldPassword = word.find("://") != std::string::npos || word.find('@') != std::string::npos;
    return mayHoldPassword ? QStringLiteral("…") : text(printable(word));
}

QString wordOf(const Command *command)
{
    return QStringLiteral("plumbline") +
           (command ? QLatin1Char(' ') + QLatin1String(command->name) : QString());
}

class Parser {
public:
    explicit Parser(const std::vector<std::string> &words) : m_words(words) {}

    Result<Arguments> parse()
    {
        for (; m_at < m_words.size(); ++m_at) {
            const std::string &word = m_words[m_at];
            if (word == "--") {
                m_arguments.rest.assign(m_words.begin() + static_cast<std::ptrdiff_t>(m_at) + 1,
                                        m_words.end());
                break;
            }
            const auto taken = word.size() > 1 && word[0] == '-' ? option(word) : operand(word);
            if (!taken)
                return failure(taken.error());
        }
        return checked();
    }

private:
    bool takesAnything() const
    {
        return m_arguments.command && m_arguments.command->strictness == Strictness::TakesAnything;
    }

    /// What `--name` or `-o` means.
    const Option *find(const std::string &name, bool isLetter) const
    {
        const auto isIt = [&](const Option &one) {
            return isLetter ? one.letter != 0 && name == std::string(1, one.letter) : one.name == name;
        };
        const auto in = [&](const std::vector<Option> &options) -> const Option * {
            const auto found = std::find_if(options.begin(), options.end(), isIt);
            return found == options.end() ? nullptr : &*found;
        };
        if (const Option *common = in(commonOptions()))
            return common;
        return m_arguments.command ? in(m_arguments.command->options) : nullptr;
    }

    Result<void> option(const std::string &word)
    {
        const std::size_t equals = word.find('=');
        const bool isLetter = !word.starts_with("--");
        const Option *known = isLetter ? find(word.substr(1), true) : find(word.substr(2, equals - 2), false);
        if (!known && takesAnything())
            return {};
        if (!known)
            return badUsage(Cli::tr("Unknown option %1. %2 --help lists the options.")
                                .arg(quoted(word.substr(0, equals)), wordOf(m_arguments.command)));
        const std::string name = known->name;
        if (!known->valueName && equals != std::string::npos)
            return badUsage(Cli::tr("The option --%1 takes no value.").arg(text(name)));
        std::string value;
        if (known->valueName && equals != std::string::npos) {
            value = word.substr(equals + 1);
        } else if (known->valueName) {
            if (m_at + 1 >= m_words.size())
                return badUsage(Cli::tr("The option --%1 needs a value: --%1 %2.")
                                    .arg(text(name), QLatin1String(known->valueName)));
            value = m_words[++m_at];
        }
        m_arguments.options[name].push_back(value);
        return {};
    }

    Result<void> operand(const std::string &word)
    {
        if (m_arguments.command) {
            m_arguments.operands.push_back(word);
            return {};
        }
        m_arguments.command = findCommand(word);
        if (!m_arguments.command)
            return badUsage(
                Cli::tr("There is no command “%1”. plumbline --help lists the commands.").arg(quoted(word)));
        return {};
    }

    Result<Arguments> checked() const
    {
        const auto environment = m_arguments.value("environment");
        if (environment && *environment != "local" && *environment != "staging" &&
            *environment != "production")
            return badUsage(Cli::tr("The environment “%1” is not known. Choose local, staging or production.")
                                .arg(quoted(*environment)));
        const Command *command = m_arguments.command;
        if (m_arguments.has("help") || m_arguments.has("version") || !command || takesAnything())
            return m_arguments;
        if (command->isOperandNeeded && m_arguments.operands.empty())
            return badUsage(Cli::tr("Something is missing: %1 %2.")
                                .arg(wordOf(command), QLatin1String(command->operand)));
        const std::size_t allowed = command->operand ? command->mostOperands : 0;
        if (m_arguments.operands.size() > allowed)
            return badUsage(Cli::tr("“%1” is one word too many for %2.")
                                .arg(quoted(m_arguments.operands[allowed]), wordOf(command)));
        if (!m_arguments.rest.empty())
            return badUsage(Cli::tr("%1 takes nothing after --.").arg(wordOf(command)));
        return m_arguments;
    }

    const std::vector<std::string> &m_words;
    std::size_t m_at = 0;
    Arguments m_arguments;
};

} // namespace

bool Arguments::has(std::string_view option) const
{
    return options.contains(std::string(option));
}

std::optional<std::string> Arguments::value(std::string_view option) const
{
    const auto found = options.find(std::string(option));
    return found == options.end() ? std::nullopt : std::optional<std::string>(found->second.back());
}

project::ProjectRequest Arguments::request() const
{
    project::ProjectRequest request;
    const auto folder = value("project");
    std::error_code ignored; // a current folder that was deleted is reported as no project
    request.folder = folder ? std::filesystem::path(*folder) : std::filesystem::current_path(ignored);
    request.searchParents = !folder;
    if (const auto schema = value("schema"))
        request.schema = *schema;
    request.url = value("url");
    const auto environment = value("environment");
    if (environment)
        request.environment = *environment == "local"     ? project::Environment::Local
                              : *environment == "staging" ? project::Environment::Staging
                                                          : project::Environment::Production;
    return request;
}

Result<Arguments> parseArguments(const std::vector<std::string> &words)
{
    return Parser(words).parse();
}

} // namespace plumbline::cli
