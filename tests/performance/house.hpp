// An office of the engine's benchmark, served: its dossiers, and the requests that work on them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <server_host.hpp>

namespace motcua::performance {

/// By the clock of this machine. The program ends if something fails.
class House {
public:
    /// Makes the database at `path` and files so many dossiers. `delivery` and `around` as
    /// ServerHost::open().
    House(const std::string& path, std::size_t dossiers,
          const notify::DeliveryOptions& delivery = {}, const cli::HostOptions& around = {});

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] const std::vector<DossierId>& dossiers() const { return dossiers_; }
    /// The header line of a key with all scopes that a benchmark needs.
    [[nodiscard]] const std::string& key() const { return key_; }
    /// The request that does what the benchmark of the engine does next.
    [[nodiscard]] std::string request(const Command& command) const;

private:
    void deploy();
    void file(std::size_t count);
    void read_dossiers(std::size_t count);

    std::string path_;
    std::string key_;
    std::unique_ptr<cli::ServerHost> host_;
    std::vector<DossierId> dossiers_;
};

}  // namespace motcua::performance
