#pragma once

// Types as `format_type` prints them, each with values on its edges, for what is judged of their casts.

#include "models/diff/kept_values.h"

#include <string>
#include <vector>

namespace plumbline::tests {

struct SampleType {
    std::string name;
    std::vector<std::string> edges; ///< least, greatest, what is easily lost
};

/// An enumeration of the tests: its name says nothing, so that whoever judges it has to know.
inline constexpr const char *sampleEnum = "sample_mood";

inline diff::ValueType sampleValueType(const std::string &name)
{
    diff::ValueType type = diff::valueType(name);
    if (name == sampleEnum)
        type.kind = diff::ValueKind::Enum;
    return type;
}

inline const std::vector<SampleType> &sampleTypes()
{
    const std::string longText(300, 'x');
    static const std::vector<std::string> texts{"", "a", "abc  ", " é", "happy", "0123456789", longText};
    static const std::vector<std::string> moments{"-infinity",
                                                  "infinity",
                                                  "4713-01-01 00:00:00 BC",
                                                  "2024-10-27 02:30:00.123456",
                                                  "2024-03-31 02:30:00",
                                                  "2011-12-30 10:00:00.5"};
    static const std::vector<std::string> zoned{"-infinity",
                                                "infinity",
                                                "4713-06-01 00:00:00+00 BC",
                                                "2024-10-27 00:30:00.123456+00",
                                                "2024-10-27 01:30:00+00",
                                                "2024-06-01 12:00:00.5-09"};
    static const std::vector<std::string> times{"00:00:00", "24:00:00", "12:34:56.789012", "23:59:59.5"};
    static const std::vector<std::string> zonedTimes{"00:00:00+15:59", "23:59:59.999999-15:59",
                                                     "12:34:56.789012+00"};
    static const std::vector<SampleType> all{
        {"smallint", {"-32768", "32767", "0", "2"}},
        {"integer", {"-2147483648", "2147483647", "16777217", "0", "2"}},
        {"bigint", {"-9223372036854775808", "9223372036854775807", "9007199254740993", "2"}},
        {"oid", {"0", "4294967295"}},
        {"numeric", {"NaN", "Infinity", "-0.00000000000000000001", "123456789012345678901234567890.12345"}},
        {"numeric(5,0)", {"NaN", "-99999", "99999"}},
        {"numeric(10,2)", {"NaN", "-99999999.99", "99999999.99", "0.01", "0.125"}},
        {"numeric(10,4)", {"NaN", "-999999.9999", "999999.9999", "0.0001"}},
        {"numeric(20,4)", {"NaN", "-9999999999999999.9999", "0.0001"}},
        {"money", {"-92233720368547758.08", "92233720368547758.07", "0.01"}},
        {"real", {"NaN", "-Infinity", "3.4028235e38", "1.1754944e-38", "16777216", "0.1", "8388608.5"}},
        {"double precision",
         {"NaN", "Infinity", "-1.7976931348623157e308", "2.2250738585072014e-308", "9007199254740993",
          "0.1234567890123456", "1.5"}},
        {"boolean", {"true", "false"}},
        {"text", texts},
        {"character varying", texts},
        {"character varying(10)", {"", "abc  ", "0123456789", "happy"}},
        {"character varying(100)", {"", "abc  ", longText.substr(0, 100)}},
        {"character(10)", {"", "abc", "0123456789"}},
        {"character(36)", {"", "abc", longText.substr(0, 36)}},
        {"character", {"", "a"}},
        {"uuid", {"00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"}},
        {"xml", {"<a/>", "<a> b </a>", "<a/>  "}},
        {"json", {"{\"b\": 1,  \"a\": 2, \"a\": 3}", "1.50", "\"x\"  "}},
        {"jsonb", {"{\"b\": 1, \"a\": 2}", "1.50", "null"}},
        {"bytea", {"", "\\x00ff", "\\x" + std::string(64, 'a')}},
        {"bit(4)", {"0000", "1011"}},
        {"bit(8)", {"00000000", "10110011"}},
        {"bit varying", {"", "1", "1011001110110011"}},
        {"bit varying(8)", {"", "1011", "10110011"}},
        {"date", {"-infinity", "infinity", "4713-01-01 BC", "5874897-12-31", "2011-12-30", "2024-01-01"}},
        {"time without time zone", times},
        {"time(3) without time zone", {"00:00:00", "24:00:00", "12:34:56.789"}},
        {"time with time zone", zonedTimes},
        {"time(0) with time zone", {"00:00:00+15:59", "12:34:56-15:59"}},
        {"timestamp without time zone", moments},
        {"timestamp(0) without time zone",
         {"-infinity", "infinity", "294276-12-31 23:59:59", "2024-03-31 02:30:00"}},
        {"timestamp(3) without time zone", {"-infinity", "infinity", "2024-03-31 02:30:00.123"}},
        {"timestamp with time zone", zoned},
        {"timestamp(3) with time zone",
         {"-infinity", "infinity", "2024-10-27 00:30:00.123+00", "2024-10-27 01:30:00+00"}},
        {"interval", {"-178000000 years", "178000000 years", "1 mon 2 days 03:04:05.678901", "-1 day"}},
        {"interval(3)", {"1 mon 2 days 03:04:05.678", "-1 day"}},
        {"interval year to month", {"-178000000 years", "14 mons"}},
        {"interval day to second(3)", {"2 days 03:04:05.678"}},
        {"inet", {"10.1.2.3", "10.1.2.3/8", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/127", "::/0"}},
        {"cidr", {"10.0.0.0/8", "::/0", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128"}},
        {"macaddr", {"00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff"}},
        {"macaddr8", {"00:00:00:00:00:00:00:00", "08:00:2b:01:02:03:04:05"}},
        {sampleEnum, {"happy", "sad"}},
        {"integer[]", {"{}", "{1,NULL,-2147483648}", "{{1,2},{3,4}}"}},
        {"bigint[]", {"{}", "{1,NULL,9223372036854775807}"}},
        {"text[]", {"{}", "{NULL,\"NULL\",\"a,b\",\" \"}"}},
        {"character varying(3)[]", {"{abc,NULL}", "{}"}},
    };
    return all;
}

} // namespace plumbline::tests
