// motcua account: who signs in to the server by a password. Made on the file, so that the first
// administrator needs nobody else.
#include <fmt/format.h>

#include <motcua/http/local_account.hpp>
#include <motcua/sqlite/sqlite_operations.hpp>
#include <motcua/system/openssl_digest.hpp>
#include <motcua/system/system_clock.hpp>
#include <motcua/system/system_random.hpp>

#include "../families.hpp"
#include "../session.hpp"
#include "../view_reading.hpp"

namespace motcua::cli {
namespace {

struct AccountOptions {
    std::string database;
};
struct AddAccountOptions : AccountOptions {
    std::string login;
    std::string officer;
    std::string role = "officer";
};
struct NamedOptions : AccountOptions {
    std::string login;
};

void define_database(Command& command, AccountOptions& options) {
    command.required("--db", options.database, "FILE",
                     {"Tệp dữ liệu (SQLite) mà máy chủ phục vụ",
                      "Database file (SQLite) that the server serves"});
}

void define_named(Command& command, NamedOptions& options) {
    command.required("login", options.login, "NAME", {"Tên đăng nhập", "Login name"});
    define_database(command, options);
}

/// The operations file beside the database, and what opening it needs.
class AccountCabinet {
public:
    [[nodiscard]] Result<void> open(const std::string& database) {
        auto opened =
            sqlite::SqliteOperations::open(sqlite::operations_path(database), {digest_, random_});
        if (!opened) {
            return opened.error();
        }
        file_ = std::move(*opened);
        return {};
    }
    [[nodiscard]] LocalAccounts& accounts() { return file_->local_accounts(); }
    /// Before it is changed.
    [[nodiscard]] Result<void> note(const std::string& login, const std::string& what) {
        Actor actor = Actor::of_host("local");
        actor.local_user = operating_system_user();
        AuditEntry entry;
        entry.at = now();
        entry.kind = AuditKind::configuration;
        entry.actor = actor.identity();
        entry.subject = "account:" + login;
        entry.what = what;
        return file_->audit().record({entry});
    }
    /// That of a name that is none could not be said in the trail.
    [[nodiscard]] Result<void> note_of_known(const std::string& login, const std::string& what) {
        const Result<std::optional<LocalAccount>> account = accounts().account(login);
        if (!account) {
            return account.error();
        }
        return *account ? note(login, what) : Result<void>();
    }
    [[nodiscard]] Instant now() const { return clock_.now(); }
    [[nodiscard]] http::NewLink new_link(const std::string& login) {
        return http::make_setup_link(login, now(), random_, digest_);
    }

private:
    system::SystemClock clock_;
    system::SystemRandom random_;
    system::OpenSslDigest digest_;
    std::unique_ptr<sqlite::SqliteOperations> file_;
};

Result<Exit> show_link(Output& output, const http::NewLink& link) {
    if (output.json()) {
        json::Writer writer;
        writer.begin_object()
            .text_member("login", link.link.login)
            .text_member("token", link.text)
            .text_member("path", "/#/lap-tai-khoan/" + link.text)
            .text_member("expires", format_instant(link.link.expires))
            .end_object();
        output.json_text(std::move(writer));
        return Exit::fine;
    }
    output.line(std::string_view("/#/lap-tai-khoan/" + link.text));
    output.note(
        Text{"Liên kết đặt mật khẩu, dùng một lần trong 72 giờ, chỉ hiện lần này. Phần cuối "
             "là \"token\" của POST /v1/setup.",
             "The link that sets the password, good once within 72 hours, shown this once. "
             "Its end is the \"token\" of POST /v1/setup."});
    return Exit::fine;
}

Result<Exit> add(Output& output, const AddAccountOptions& options) {
    LocalAccount account;
    account.login = options.login;
    account.role = enum_from_name<AccountRole>(options.role).value_or(AccountRole::officer);
    account.officer = OfficerId(options.officer);
    if (!http::is_login(account.login)) {
        return Error{ErrorCode::invalid_argument,
                     "expected a name of 2 to 64 of a-z, 0-9, '.', '-', '_' that begins with a "
                     "letter, but it is none"};
    }
    if ((account.role == AccountRole::officer) == account.officer.empty()) {
        return Error{ErrorCode::invalid_argument,
                     "expected either an officer or a role of the server, but there are both or "
                     "neither"};
    }
    AccountCabinet cabinet;
    MOTCUA_TRY(cabinet.open(options.database));
    account.created = cabinet.now();
    const http::NewLink link = cabinet.new_link(account.login);
    MOTCUA_TRY(cabinet.note(account.login, "add " + std::string(enum_name(account.role))));
    MOTCUA_TRY(cabinet.accounts().add(account));
    MOTCUA_TRY(cabinet.accounts().add_link(link.link));
    return show_link(output, link);
}

Result<Exit> reset(Output& output, const NamedOptions& options) {
    AccountCabinet cabinet;
    MOTCUA_TRY(cabinet.open(options.database));
    const http::NewLink link = cabinet.new_link(options.login);
    MOTCUA_TRY(cabinet.note_of_known(options.login, "setup-link"));
    MOTCUA_TRY(cabinet.accounts().add_link(link.link));
    return show_link(output, link);
}

Result<Exit> set_disabled(Output& output, const NamedOptions& options, bool disabled) {
    AccountCabinet cabinet;
    MOTCUA_TRY(cabinet.open(options.database));
    MOTCUA_TRY(cabinet.note_of_known(options.login, disabled ? "disable" : "enable"));
    MOTCUA_TRY(cabinet.accounts().change(options.login, [&](LocalAccount& account) {
        account.disabled = disabled;
        account.failures = 0;
        account.locked_until.reset();
        ++account.generation;
    }));
    output.note(disabled ? Text{"Đã khóa; mọi phiên đã kết thúc.", "Disabled; all sessions ended."}
                         : Text{"Đã mở.", "Enabled."});
    return Exit::fine;
}

std::string state_of(const LocalAccount& account, Instant now, const Output& output) {
    if (account.disabled) {
        return output.say({"đã khóa", "disabled"});
    }
    if (account.locked_until && now < *account.locked_until) {
        return output.say({"tạm khóa", "locked"});
    }
    if (account.password.empty()) {
        return output.say({"chưa đặt mật khẩu", "no password yet"});
    }
    return output.say({"dùng được", "good"});
}

std::string role_of(const LocalAccount& account, const Output& output) {
    switch (account.role) {
        case AccountRole::officer:
            return output.say({"cán bộ", "officer"});
        case AccountRole::inspector:
            return output.say({"thanh tra", "inspector"});
        case AccountRole::auditor:
            return output.say({"kiểm soát nhật ký", "auditor"});
        case AccountRole::administrator:
            return output.say({"quản trị", "administrator"});
    }
    return {};
}

Result<Exit> list(Output& output, const AccountOptions& options) {
    AccountCabinet cabinet;
    MOTCUA_TRY(cabinet.open(options.database));
    const Result<std::vector<LocalAccount>> accounts = cabinet.accounts().all();
    if (!accounts) {
        return accounts.error();
    }
    Table table({{{"Tên đăng nhập", "Login"}, Align::left, 24},
                 {{"Vai trò", "Role"}, Align::left, 18},
                 {{"Cán bộ", "Officer"}, Align::left, 24},
                 {{"Lập lúc", "Made"}, Align::left, 18},
                 {{"Yếu tố thứ hai", "Second factor"}, Align::left, 14},
                 {{"Trạng thái", "State"}, Align::left, 18}});
    json::Writer writer;
    writer.begin_array();
    for (const LocalAccount& account : *accounts) {
        table.add(
            {account.login, role_of(account, output), account.officer.value,
             time_words(account.created),
             account.second_factor_on ? output.say({"có", "yes"}) : output.say({"không", "no"}),
             state_of(account, cabinet.now(), output)});
        writer.begin_object()
            .text_member("login", account.login)
            .text_member("role", enum_name(account.role))
            .text_member("officer", account.officer.value)
            .boolean_member("disabled", account.disabled)
            .boolean_member("has_password", !account.password.empty())
            .boolean_member("second_factor", account.second_factor_on)
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

void define_add(Command& command, AddAccountOptions& options) {
    define_database(command, options);
    command.required(
        "--login", options.login, "NAME",
        {"Tên đăng nhập: a-z, 0-9, '.', '-', '_'", "Login name: a-z, 0-9, '.', '-', '_'"});
    command.option("--officer", options.officer, "OFFICER",
                   {"Mã cán bộ trong tổ chức mà tài khoản này là của",
                    "Id of the officer of the organisation whose account it is"});
    command
        .option("--role", options.role, "ROLE",
                {"officer (mặc định) | inspector: xem mọi hồ sơ | auditor: xem nhật ký truy cập | "
                 "administrator: cấu hình",
                 "officer (default) | inspector: reads every dossier | auditor: reads the trail | "
                 "administrator: configures"})
        .check(is_one_of({"officer", "inspector", "auditor", "administrator"}, command.language()));
    command.more(
        {"In liên kết đặt mật khẩu. Quản trị phải lập yếu tố xác thực thứ hai trước khi làm gì "
         "khác.\nMáy chủ đang chạy thì dùng POST /v1/accounts, hoặc dừng nó trước.\n"
         "Ví dụ: motcua account add --db hs.db --login quan-tri --role administrator",
         "Prints the link that sets the password. An administrator must set up a second factor "
         "before anything else.\nWith a running server use POST /v1/accounts, or stop it before.\n"
         "Example: motcua account add --db hs.db --login quan-tri --role administrator"});
}

}  // namespace

void add_account_commands(Commands& commands) {
    commands.add<AddAccountOptions>("account add", {"Lập tài khoản", "Make an account"}, define_add,
                                    add);
    commands.add<AccountOptions>(
        "account list", {"Các tài khoản", "The accounts"},
        [](Command& command, AccountOptions& options) { define_database(command, options); }, list);
    commands.add<NamedOptions>("account disable", {"Khóa tài khoản", "Disable an account"},
                               define_named, [](Output& output, const NamedOptions& options) {
                                   return set_disabled(output, options, true);
                               });
    commands.add<NamedOptions>("account enable", {"Mở lại tài khoản", "Enable an account again"},
                               define_named, [](Output& output, const NamedOptions& options) {
                                   return set_disabled(output, options, false);
                               });
    commands.add<NamedOptions>("account reset",
                               {"Cấp liên kết đặt lại mật khẩu và yếu tố thứ hai",
                                "Give a link that sets password and second factor anew"},
                               define_named, reset);
}

}  // namespace motcua::cli
