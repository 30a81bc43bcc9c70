// How `serve` is told what to serve and how; which groups of flags there are besides stands in files of
// their own (edge_flags, human_flags, identity_flags, notice_flags).
#pragma once

#include <string>
#include <vector>

#include "edge_flags.hpp"
#include "human_flags.hpp"
#include "identity_flags.hpp"
#include "notice_flags.hpp"
#include "server_host.hpp"

namespace motcua::cli {

struct ServeFlags {
    std::string database;
    std::string listen = "127.0.0.1:8080";
    std::vector<std::string> hosts;
    std::vector<std::string> webhook_hosts;
    std::vector<std::string> webhook_networks;
    std::vector<std::string> webhook_ports;
    std::vector<std::string> origins;
    std::vector<std::string> frame_ancestors;
    std::vector<std::string> proxies;
    std::vector<std::string> auditor_roles;
    std::string syslog;
    std::string syslog_authorities;
    bool no_tracking = false;
    std::vector<std::string> untracked;
    std::vector<std::string> tracking_steps;
    std::string forms;
    std::size_t sheet_rows = http::ServerLimits{}.sheet_rows;
    std::string scanner;
    std::uint64_t document_mib = 20;
    std::vector<std::string> document_types;
    std::string unreferenced;
    bool allow_root = false;
    bool plain_cookie = false;
    unsigned sign_ins = http::SignInOptions{}.of_address.count;
    HumanFlags human;
    IdentityFlags identity;
    NoticeFlags notices;
    std::string public_address;
    EdgeFlags edge;
};

void define_serve(Command& command, ServeFlags& flags);

/// What is served, and what stands around it.
struct ServeOrder {
    http::ServerOptions server;
    notify::DeliveryOptions delivery;
    HostOptions around;
};

/// invalid_argument for what cannot be meant or does not fit together; errors of the files that flags
/// name.
[[nodiscard]] Result<ServeOrder> serve_order(const ServeFlags& flags);

}  // namespace motcua::cli
