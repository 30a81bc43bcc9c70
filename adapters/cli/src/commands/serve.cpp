// motcua serve: the database over HTTP, until somebody asks it to stop.
#include <sys/stat.h>
#include <unistd.h>

#include "../families.hpp"
#include "../serve_flags.hpp"
#include "../serving.hpp"

namespace motcua::cli {
namespace {

Result<Exit> serve(Output& output, const ServeFlags& flags) {
    if (::geteuid() == 0 && !flags.allow_root) {
        return Error{ErrorCode::not_permitted,
                     "expected a user of its own for the server, but it is root; --allow-root "
                     "serves all the same"};
    }
    const Result<ServeOrder> order = serve_order(flags);
    if (!order) {
        return order.error();
    }
    ::umask(0077);  // what it makes is its user's alone
    const sigset_t signals = hold_signals();
    auto host = ServerHost::open(flags.database, order->server, order->delivery, order->around);
    if (!host) {
        return host.error();
    }
    output.line(std::string_view((*host)->address()));
    if (order->server.tracking_listen) {
        output.line(std::string_view((*host)->tracking_address()));
    }
    output.flush();
    wait_for_end(signals, **host);
    const std::optional<Error> failure = (*host)->failure();
    (*host)->close(kFarewell);
    return failure ? Result<Exit>(*failure) : Result<Exit>(Exit::fine);
}

}  // namespace

void add_serve_command(Commands& commands) {
    commands.add<ServeFlags>(
        "serve",
        {"Phục vụ tệp dữ liệu qua HTTP cho các hệ thống khác",
         "Serve a database over HTTP for other systems"},
        [](Command& command, ServeFlags& flags) {
            define_serve(command, flags);
            command.more(
                {"In một dòng địa chỉ khi đã sẵn sàng; dừng bằng SIGTERM hoặc Ctrl-C.\n"
                 "Hệ thống khác đăng nhập bằng khóa (motcua key add); cán bộ bằng mã truy cập "
                 "OIDC,\n"
                 "khi có --oidc-issuer, --oidc-audience và --oidc-keys, hoặc bằng tài khoản của "
                 "máy chủ\n(motcua account add).\n"
                 "Ví dụ: motcua serve --db hs.db --listen 127.0.0.1:8080",
                 "Prints one line with the address when ready; SIGTERM or Ctrl-C stops it.\n"
                 "Other systems sign in by keys (motcua key add); officers by OIDC access tokens,\n"
                 "given --oidc-issuer, --oidc-audience and --oidc-keys, or by accounts of the "
                 "server\n(motcua account add).\n"
                 "Example: motcua serve --db hs.db --listen 127.0.0.1:8080"});
        },
        serve);
}

}  // namespace motcua::cli
