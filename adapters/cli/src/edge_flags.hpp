// How `serve` is told of what stands between it and the world: where it listens, TLS, limits,
// monitoring, backups.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <motcua/http/server.hpp>

#include "backup_keeper.hpp"
#include "command.hpp"

namespace motcua::cli {

struct EdgeFlags {
    std::string certificate;
    std::string key;
    std::string path_prefix;
    std::string tracking_listen;
    std::uint32_t caller_rate = http::RateOptions{}.of_caller.count;
    std::uint32_t stranger_rate = http::RateOptions{}.of_stranger.count;
    std::size_t address_connections = http::ServerLimits{}.connections_of_address;
    bool open_metrics = false;
    bool any_clock = false;
    std::string backup_folder;
    std::vector<std::string> backup_copies;
    std::string backup_every;
    std::uint32_t backup_keep = static_cast<std::uint32_t>(BackupPlan{}.keep);
};

void define_edge(Command& command, EdgeFlags& flags);

/// invalid_argument for what cannot be meant.
[[nodiscard]] Result<void> read_edge(const EdgeFlags& flags, http::ServerOptions& options);
/// The same for backups.
[[nodiscard]] Result<BackupPlan> backup_plan(const EdgeFlags& flags);

/// "127.0.0.1:8080", "[::1]:8080", ":8080" for this machine alone.
[[nodiscard]] std::optional<http::ListenAddress> listen_address(const std::string& text);
/// "90s", "15m", "24h", "7d"; nullopt for anything else, and for nothing at all of it.
[[nodiscard]] std::optional<std::chrono::seconds> duration_in(const std::string& text);

}  // namespace motcua::cli
