// Answers by their keys. The fields of a head are lines "name: value", as they went out.
#include <algorithm>

#include "operations.hpp"

namespace motcua::sqlite {
namespace {

constexpr std::string_view kForget = "DELETE FROM kept_answer WHERE begun < ?1";
constexpr std::string_view kFind =
    "SELECT digest, answered, status, media_type, fields, body FROM kept_answer "
    "WHERE caller = ?1 AND key = ?2";
constexpr std::string_view kBegin =
    "INSERT INTO kept_answer (caller, key, digest, begun) VALUES (?1, ?2, ?3, ?4)";
constexpr std::string_view kFinish =
    "UPDATE kept_answer SET answered = 1, status = ?3, media_type = ?4, fields = ?5, body = ?6 "
    "WHERE caller = ?1 AND key = ?2";
constexpr std::string_view kDrop = "DELETE FROM kept_answer WHERE caller = ?1 AND key = ?2";

using Fields = std::vector<std::pair<std::string, std::string>>;

/// No field of ours has a line feed in it.
std::string lines_of(const Fields& fields) {
    std::string lines;
    for (const auto& [name, value] : fields) {
        lines += name + ": " + value + "\n";
    }
    return lines;
}

Fields fields_in(std::string_view lines) {
    Fields fields;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        const std::string_view line = lines.substr(0, end);
        const std::size_t colon = line.find(": ");
        if (colon != std::string_view::npos) {
            fields.emplace_back(line.substr(0, colon), line.substr(colon + 2));
        }
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return fields;
}

std::optional<KeyedBefore> find_before(Connection& connection, const std::string& caller,
                                       const std::string& key) {
    Query query(connection, kFind);
    query.with(caller, key);
    if (!query.next()) {
        return std::nullopt;
    }
    KeyedBefore before{query.hash(0), std::nullopt};
    if (query.integer(1) != 0) {
        before.answer = KeptAnswer{static_cast<unsigned>(query.integer(2)), query.text(3),
                                   fields_in(query.text(4)), query.text(5)};
    }
    return before;
}

}  // namespace

Result<std::optional<KeyedBefore>> SqliteKeptAnswers::begin(const KeyedRequest& request,
                                                            Instant forgotten) {
    std::optional<KeyedBefore> before;
    MOTCUA_TRY(file_.write([&](Connection& connection) {
        Query(connection, kForget).with(forgotten).run();
        before = find_before(connection, request.caller, request.key);
        if (!before) {
            Query(connection, kBegin)
                .with(request.caller, request.key, request.digest, request.at)
                .run();
        }
    }));
    return before;
}

Result<std::optional<KeyedBefore>> SqliteKeptAnswers::find(const std::string& caller,
                                                           const std::string& key) {
    return file_.read([&](Connection& connection) -> Result<std::optional<KeyedBefore>> {
        return find_before(connection, caller, key);
    });
}

Result<void> SqliteKeptAnswers::finish(const std::string& caller, const std::string& key,
                                       const KeptAnswer& answer) {
    return file_.write([&](Connection& connection) {
        Query(connection, kFinish)
            .with(caller, key, std::uint64_t{answer.status}, answer.media_type,
                  lines_of(answer.fields), Blob{answer.body})
            .run();
    });
}

Result<void> SqliteKeptAnswers::drop(const std::string& caller, const std::string& key) {
    return file_.write(
        [&](Connection& connection) { Query(connection, kDrop).with(caller, key).run(); });
}

}  // namespace motcua::sqlite
