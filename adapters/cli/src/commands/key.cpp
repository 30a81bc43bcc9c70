// motcua key: by which other systems sign in to the server.
#include <algorithm>

#include <fmt/format.h>

#include <motcua/http/api_key.hpp>
#include <motcua/sqlite/sqlite_operations.hpp>
#include <motcua/system/openssl_digest.hpp>
#include <motcua/system/system_clock.hpp>
#include <motcua/system/system_random.hpp>

#include "../families.hpp"
#include "../session.hpp"
#include "../view_reading.hpp"

namespace motcua::cli {
namespace {

struct KeyOptions {
    std::string database;
};
struct AddOptions : KeyOptions {
    std::string system;
    std::vector<std::string> scopes;
    std::string expires;
};
struct RevokeOptions : KeyOptions {
    std::string id;
};

void define_database(Command& command, KeyOptions& options) {
    command.required("--db", options.database, "FILE",
                     {"Tệp dữ liệu (SQLite) mà máy chủ phục vụ",
                      "Database file (SQLite) that the server serves"});
}

/// The operations file beside the database, and what opening it needs.
class KeyCabinet {
public:
    [[nodiscard]] Result<void> open(const std::string& database) {
        auto opened =
            sqlite::SqliteOperations::open(sqlite::operations_path(database), {digest_, random_});
        if (!opened) {
            return opened.error().code == ErrorCode::owned_elsewhere
                       ? Error{ErrorCode::owned_elsewhere,
                               "expected to be the only writer, but a server holds the file; an "
                               "administrator makes and revokes keys through it (POST /v1/keys), "
                               "or stop it"}
                       : opened.error();
        }
        file_ = std::move(*opened);
        return {};
    }
    [[nodiscard]] Accounts& accounts() { return file_->accounts(); }
    /// Before it is changed.
    [[nodiscard]] Result<void> note(const std::string& key, const std::string& what) {
        Actor actor = Actor::of_host("local");
        actor.local_user = operating_system_user();
        AuditEntry entry;
        entry.at = now();
        entry.kind = AuditKind::configuration;
        entry.actor = actor.identity();
        entry.subject = "key:" + key;
        entry.what = what;
        return file_->audit().record({entry});
    }
    [[nodiscard]] Instant now() const { return clock_.now(); }
    [[nodiscard]] http::NewKey make() { return http::make_api_key(random_, digest_); }

private:
    system::SystemClock clock_;
    system::SystemRandom random_;
    system::OpenSslDigest digest_;
    std::unique_ptr<sqlite::SqliteOperations> file_;
};

Result<Exit> add(Output& output, const AddOptions& options) {
    if (!http::go_together(options.scopes)) {
        return Error{ErrorCode::invalid_argument,
                     "expected audit alone or other scopes without it, but they are mixed"};
    }
    KeyCabinet cabinet;
    MOTCUA_TRY(cabinet.open(options.database));
    http::NewKey made = cabinet.make();
    made.key.system = options.system;
    made.key.scopes = options.scopes;
    made.key.created = cabinet.now();
    if (!options.expires.empty()) {
        const Result<Instant> expires = parse_instant(options.expires);
        if (!expires) {
            return expires.error();
        }
        made.key.expires = *expires;
    }
    MOTCUA_TRY(cabinet.note(made.key.id, "add"));
    MOTCUA_TRY(cabinet.accounts().add_key(made.key));
    if (output.json()) {
        json::Writer writer;
        writer.begin_object()
            .text_member("id", made.key.id)
            .text_member("key", made.text)
            .end_object();
        output.json_text(std::move(writer));
        return Exit::fine;
    }
    output.line(std::string_view(made.text));
    output.note(Text{"Khóa chỉ hiện một lần này; hãy cất giữ ngay.",
                     "The key is shown this once; keep it now."});
    return Exit::fine;
}

std::string state_of(const ApiKey& key, Instant now, const Output& output) {
    if (is_good(key, now)) {
        return output.say({"dùng được", "good"});
    }
    return key.revoked ? output.say({"đã thu hồi", "revoked"}) : output.say({"hết hạn", "expired"});
}

Result<Exit> list(Output& output, const KeyOptions& options) {
    KeyCabinet cabinet;
    MOTCUA_TRY(cabinet.open(options.database));
    const Result<std::vector<ApiKey>> keys = cabinet.accounts().keys();
    if (!keys) {
        return keys.error();
    }
    Table table({{{"Mã khóa", "Key"}, Align::left, 14},
                 {{"Hệ thống", "System"}, Align::left, 24},
                 {{"Phạm vi", "Scopes"}, Align::left, 40},
                 {{"Lập lúc", "Made"}, Align::left, 18},
                 {{"Hết hạn", "Expires"}, Align::left, 18},
                 {{"Trạng thái", "State"}, Align::left, 12}});
    json::Writer writer;
    writer.begin_array();
    for (const ApiKey& key : *keys) {
        table.add({key.id, key.system, fmt::format("{}", fmt::join(key.scopes, " ")),
                   time_words(key.created), time_words(key.expires),
                   state_of(key, cabinet.now(), output)});
        writer.begin_object()
            .text_member("id", key.id)
            .text_member("system", key.system)
            .boolean_member("good", is_good(key, cabinet.now()))
            .end_object();
    }
    writer.end_array();
    if (output.json()) {
        output.json_text(std::move(writer));
    } else {
        output.table(table);
    }
    return Exit::fine;
}

Result<Exit> revoke(Output& output, const RevokeOptions& options) {
    KeyCabinet cabinet;
    MOTCUA_TRY(cabinet.open(options.database));
    MOTCUA_TRY(cabinet.note(options.id, "revoke"));
    MOTCUA_TRY(cabinet.accounts().revoke_key(options.id, cabinet.now()));
    output.note(Text{"Đã thu hồi.", "Revoked."});
    return Exit::fine;
}

}  // namespace

void add_key_commands(Commands& commands) {
    commands.add<AddOptions>(
        "key add", {"Lập khóa cho một hệ thống", "Make a key for a system"},
        [](Command& command, AddOptions& options) {
            define_database(command, options);
            command.required("--system", options.system, "NAME",
                             {"Tên hệ thống; ghi vào nhật ký mỗi việc nó làm",
                              "Name of the system; stands in the record of all it does"});
            command
                .required(
                    "--scope", options.scopes, "SCOPE",
                    {"file | read | events | act_as | work | administer | metrics | audit; lặp "
                     "lại được",
                     "file | read | events | act_as | work | administer | metrics | audit; "
                     "repeatable"})
                .check(is_one_of(
                    {"file", "read", "events", "act_as", "work", "administer", "metrics", "audit"},
                    command.language()));
            command
                .option("--expires", options.expires, "RFC3339", {"Hết hiệu lực lúc", "Good until"})
                .check(is_instant(command.language()));
            command.more(
                {"Mỗi hệ thống có tối đa hai khóa dùng được, để thay khóa không gián đoạn.\n"
                 "Máy chủ đang chạy thì quản trị viên lập khóa qua nó (POST /v1/keys).",
                 "A system has at most two good keys, so that one can be replaced without a "
                 "gap.\nWhile a server runs, an administrator makes keys through it (POST "
                 "/v1/keys)."});
        },
        add);
    commands.add<KeyOptions>(
        "key list", {"Các khóa", "The keys"},
        [](Command& command, KeyOptions& options) { define_database(command, options); }, list);
    commands.add<RevokeOptions>(
        "key revoke", {"Thu hồi một khóa", "Revoke a key"},
        [](Command& command, RevokeOptions& options) {
            command.required("id", options.id, "KEY", {"Mã khóa", "Id of the key"});
            define_database(command, options);
        },
        revoke);
}

}  // namespace motcua::cli
