// Filling the database, letting a guest in, telling him where he is.
#include "demo/open_house.hpp"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>
#include <sys/stat.h>

#include <motcua/http/api_key.hpp>
#include <motcua/http/local_account.hpp>
#include <motcua/sqlite/sqlite_operations.hpp>
#include <motcua/system/system_clock.hpp>

#include "demo/cast.hpp"
#include "demo/scene.hpp"
#include "demo/weeks.hpp"
#include "edge_flags.hpp"
#include "serving.hpp"

namespace motcua::cli::demo {
namespace {

namespace fs = std::filesystem;

constexpr std::uint16_t kPort = 8080;
/// How many ports after the usual one are tried.
constexpr std::uint16_t kPortsTried = 20;
constexpr std::string_view kSystem = "mot-cua-mau";
constexpr std::chrono::hours kLinksGoodFor{24 * 30};

/// A folder that is removed with what is in it.
class TemporaryFolder {
public:
    TemporaryFolder() = default;
    ~TemporaryFolder() {
        if (!path_.empty()) {
            std::error_code ignored;  // nobody is left to be told
            fs::remove_all(path_, ignored);
        }
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] Result<std::string> make() {
        std::error_code failed;
        std::string name = (fs::temp_directory_path(failed) / "motcua-demo-XXXXXX").string();
        if (failed || ::mkdtemp(name.data()) == nullptr) {
            return Error{ErrorCode::storage_unavailable,
                         "expected to make a folder for a while, but it cannot be made; name a "
                         "file with --db"};
        }
        path_ = name;
        return path_;
    }

private:
    std::string path_;
};

/// What stands in the database, for whoever comes in.
struct Survey {
    std::size_t procedures = 0;
    std::size_t dossiers = 0;
    std::size_t open = 0;
    std::size_t late = 0;
    std::size_t due_today = 0;
    std::string example;  ///< code of an open dossier
};

Result<Survey> survey(const std::string& database, Instant now) {
    auto scene = Scene::open(database, now);
    if (!scene) {
        return scene.error();
    }
    Survey survey;
    const Result<std::vector<DefinitionRow>> definitions = (*scene)->reader().definitions();
    if (!definitions) {
        return definitions.error();
    }
    for (const DefinitionRow& row : *definitions) {
        survey.procedures += row.kind == DefinitionKind::procedure ? 1U : 0U;
    }
    PageRequest page{500, {}};
    do {
        const auto rows = (*scene)->reader().dossiers(Visibility::all(), {}, page);
        if (!rows) {
            return rows.error();
        }
        for (const DossierRow& row : rows->rows) {
            const bool running = !row.ended && row.clock == ClockPhase::running && row.due;
            survey.dossiers += 1;
            survey.example = running && survey.example.empty() ? row.code : survey.example;
            survey.open += row.ended ? 0U : 1U;
            survey.late += running && *row.due < now ? 1U : 0U;
            survey.due_today +=
                running && *row.due >= now && date_of(*row.due) == date_of(now) ? 1U : 0U;
        }
        page.after = rows->next;
    } while (!page.after.empty());
    return survey;
}

/// Whom a visitor can be.
struct Role {
    const char* login;
    AccountRole role;
    const char* officer;  ///< for role officer
    const char* title;
    const char* title_en;
};
constexpr std::array<Role, 8> kRoles{{
    {"mot-cua", AccountRole::officer, "ngo-quang-sang", "Công chức một cửa, xã Tân Mẫu",
     "Officer at the desk, Tân Mẫu"},
    {"ho-tich", AccountRole::officer, "dinh-thy-khanh", "Công chức tư pháp - hộ tịch, xã Tân Mẫu",
     "Civil status officer, Tân Mẫu"},
    {"xay-dung", AccountRole::officer, "luu-tuan-tu", "Chuyên viên xây dựng, đất đai, xã Tân Mẫu",
     "Officer of building and land, Tân Mẫu"},
    {"chu-tich", AccountRole::officer, "trinh-quang-hoa", "Chủ tịch Ủy ban nhân dân xã Tân Mẫu",
     "Chairman of the commune, Tân Mẫu"},
    {"giam-doc", AccountRole::officer, "vu-cat-nghi", "Giám đốc Trung tâm phục vụ, xã Tân Mẫu",
     "Director of the service centre, Tân Mẫu"},
    {"thanh-tra", AccountRole::inspector, "", "Thanh tra", "Inspector"},
    {"quan-tri", AccountRole::administrator, "", "Quản trị viên", "Administrator"},
    {"kiem-toan", AccountRole::auditor, "", "Người xem nhật ký kiểm toán", "Auditor"},
}};

/// By what a visitor comes in: a system's key, and a link for each whom he can be.
struct Invitation {
    std::string key;
    std::vector<http::Visitor> visitors;
};

class Reception {
public:
    [[nodiscard]] Result<Invitation> invite(const std::string& database, Instant now) {
        auto file =
            sqlite::SqliteOperations::open(sqlite::operations_path(database), {digest_, random_});
        if (!file) {
            return file.error();
        }
        Invitation invitation;
        MOTCUA_TRY(make_key((*file)->accounts(), now, invitation.key));
        for (const Role& role : kRoles) {
            MOTCUA_TRY(make_visitor((*file)->local_accounts(), now, role, invitation.visitors));
        }
        return invitation;
    }

private:
    /// Those of earlier demonstrations on this file are good no more.
    [[nodiscard]] Result<void> make_key(Accounts& accounts, Instant now, std::string& text) {
        const Result<std::vector<ApiKey>> keys = accounts.keys();
        if (!keys) {
            return keys.error();
        }
        for (const ApiKey& key : *keys) {
            if (key.system == kSystem && is_good(key, now)) {
                MOTCUA_TRY(accounts.revoke_key(key.id, now));
            }
        }
        http::NewKey made = http::make_api_key(random_, digest_);
        made.key.system = kSystem;
        made.key.scopes = {"file", "read", "events", "act_as"};
        made.key.created = now;
        text = made.text;
        return accounts.add_key(made.key);
    }

    [[nodiscard]] Result<void> make_visitor(LocalAccounts& accounts, Instant now, const Role& role,
                                            std::vector<http::Visitor>& visitors) {
        const Result<std::optional<LocalAccount>> known = accounts.account(role.login);
        if (!known) {
            return known.error();
        }
        if (!*known) {
            LocalAccount account;
            account.login = role.login;
            account.role = role.role;
            account.officer = OfficerId(role.officer);
            account.created = now;
            // Nobody has its device: an administrator is let in by his link alone.
            account.second_factor = "demo";
            account.second_factor_on = role.role == AccountRole::administrator;
            MOTCUA_TRY(accounts.add(account));
        }
        http::NewLink link =
            http::make_sign_in_link(role.login, now + kLinksGoodFor, random_, digest_);
        MOTCUA_TRY(accounts.add_link(link.link));
        visitors.push_back({role.title, role.title_en, std::move(link.text)});
        return {};
    }

    system::SystemRandom random_;
    system::OpenSslDigest digest_;
};

Result<std::unique_ptr<ServerHost>> serve(const std::string& database, const std::string& listen,
                                          const std::vector<http::Visitor>& visitors) {
    http::ServerOptions options;
    options.sign_in.links = true;
    options.sign_in.visitors = visitors;
    // Plain HTTP on this machine.
    options.sign_in.cookie_secure = false;
    if (!listen.empty()) {
        const auto address = listen_address(listen);
        if (!address) {
            return Error{
                ErrorCode::invalid_argument,
                fmt::format("expected ADDRESS:PORT to listen at, but '{}' is none", listen)};
        }
        options.address = address->address;
        options.port = address->port;
        return ServerHost::open(database, options);
    }
    for (std::uint16_t port = kPort;; ++port) {
        options.port = port;
        auto host = ServerHost::open(database, options);
        if (host || port == kPort + kPortsTried) {
            return host;
        }
    }
}

/// "4,2 giây".
std::string seconds_in_words(std::chrono::milliseconds time) {
    const auto tenths = (time.count() + 50) / 100;
    return fmt::format("{},{} giây", tenths / 10, tenths % 10);
}

/// What whoever opened the house is told.
struct Greeting {
    std::string address;
    Invitation invitation;
    Survey survey;
    std::chrono::milliseconds took{};  ///< from the call to the first answer
    std::string kept;                  ///< the file that stays; empty: none
};

void greet(Output& output, const Greeting& greeting) {
    const auto& [address, invitation, survey, took, kept] = greeting;
    const auto line = [&output](const std::string& text) { output.line(std::string_view(text)); };
    line(address);
    line("");
    line(fmt::format(
        "DỮ LIỆU THỬ – tỉnh Mẫu: {} thủ tục, {} hồ sơ trong {} tuần qua; đang giải quyết "
        "{}, quá hạn {}, đến hạn hôm nay {}.",
        survey.procedures, survey.dossiers, 7, survey.open, survey.late, survey.due_today));
    line(
        "Mọi cơ quan, mọi người, mọi số trong đó đều đặt ra để làm mẫu. Từ giờ đồng hồ chạy thật.");
    line(fmt::format("Sẵn sàng sau {}.", seconds_in_words(took)));
    line("");
    line("Mở trong trình duyệt, vào thẳng với vai:");
    for (const http::Visitor& visitor : invitation.visitors) {
        line(fmt::format("  {:<46} {}/#/vao/{}", visitor.title, address, visitor.token));
    }
    line(
        fmt::format("Người dân tra cứu: {}/tra-cuu (mã hồ sơ, ví dụ {})", address, survey.example));
    line(fmt::format("Giao diện lập trình: {}/docs", address));
    line("");
    line("Nộp một hồ sơ khai sinh (dán vào dòng lệnh khác):");
    line(fmt::format(
        R"(  HS=$(curl -s -H 'Authorization: Bearer {0}' --json '{{"procedure":"dang-ky-khai-sinh","header":{{"channel":"online","received_at":"tan-mau","owner":{{"name":"Nguyễn Thị Mẫu","identity":"099000000001"}}}},"data":{{"ho_ten_tre":"Nguyễn Văn Mẫu","ngay_sinh":"{2}","gioi_tinh":"nam"}},"papers":[{{"document":"to_khai","kind":"digitised"}},{{"document":"giay_chung_sinh","kind":"digitised"}},{{"document":"giay_tuy_than","kind":"digitised"}}]}}' {1}/v1/dossiers | cut -d'"' -f4); echo $HS)",
        invitation.key, address, format_date(date_of(system::SystemClock().now()))));
    line("Theo dõi hồ sơ đó:");
    line(fmt::format("  curl -s -H 'Authorization: Bearer {}' {}/v1/dossiers/$HS/timeline",
                     invitation.key, address));
    line("");
    line(kept.empty() ? "Dừng bằng Ctrl-C; dữ liệu thử mất theo."
                      : fmt::format("Dừng bằng Ctrl-C; dữ liệu thử còn ở {}.", kept));
    output.flush();
}

}  // namespace

Result<Exit> open_house(Output& output, const OpenHouseOptions& options) {
    const system::SystemClock clock;
    const std::chrono::milliseconds begun = clock.boot_time();
    const Instant now = clock.now();
    ::umask(0077);  // what it makes is its user's alone
    TemporaryFolder folder;
    std::string database = options.database;
    if (database.empty()) {
        const Result<std::string> made = folder.make();
        if (!made) {
            return made.error();
        }
        database = *made + "/demo.db";
    }
    MOTCUA_TRY(options.fresh ? remove_own(database) : check_own(database));
    output.note(Text{"Đang dựng dữ liệu thử…", "Making the trial data…"});
    const Result<Weeks> weeks = live_through({database, options.workflows, now});
    if (!weeks) {
        return weeks.error();
    }
    if (weeks->refused > 0) {
        output.note(Text{
            fmt::format("{} việc không được nhận; việc đầu: {}", weeks->refused, weeks->refusal),
            fmt::format("{} acts were refused, the first: {}", weeks->refused, weeks->refusal)});
    }
    const Result<Survey> seen = survey(database, now);
    if (!seen) {
        return seen.error();
    }
    const Result<Invitation> invitation = Reception().invite(database, now);
    if (!invitation) {
        return invitation.error();
    }
    const sigset_t signals = hold_signals();
    auto host = serve(database, options.listen, invitation->visitors);
    if (!host) {
        return host.error();
    }
    greet(output,
          {(*host)->address(), *invitation, *seen, clock.boot_time() - begun, options.database});
    wait_for_end(signals, **host);
    const std::optional<Error> failure = (*host)->failure();
    (*host)->close(kFarewell);
    return failure ? Result<Exit>(*failure) : Result<Exit>(Exit::fine);
}

}  // namespace motcua::cli::demo
