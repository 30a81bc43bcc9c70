// The sample province with one small procedure, served from a database of its own.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <contract/temporary_directory.hpp>
#include <server_host.hpp>

#include "client.hpp"

namespace motcua::http::testing {

inline const std::string desk = "ngo-quang-sang";
inline const std::string other_desk = "dao-thu-oanh";
inline const std::string clerk = "dinh-thy-khanh";

class Served {
public:
    explicit Served(ServerLimits limits = {}, std::vector<std::string> hosts = {},
                    std::optional<IdentityOptions> identity = std::nullopt,
                    notify::DeliveryOptions delivery = {}, std::vector<std::string> origins = {});

    [[nodiscard]] const std::string& address() const { return address_; }
    [[nodiscard]] std::string database() const { return folder_.file("thu.db"); }

    /// As the system with every scope but that of the trail, which it reads by another key.
    [[nodiscard]] Answer get(const std::string& target, Headers headers = {}) const;
    [[nodiscard]] Answer post(const std::string& target, const std::string& body,
                              Headers headers = {}) const;
    [[nodiscard]] Answer post_xml(const std::string& target, const std::string& xml) const;
    /// The same for an officer.
    [[nodiscard]] Answer get_as(const std::string& officer, const std::string& target) const;
    [[nodiscard]] Answer post_as(const std::string& officer, const std::string& target,
                                 const std::string& body, Headers headers = {}) const;

    /// Files an application and returns its id.
    [[nodiscard]] std::string filed() const;
    /// The id of the one open task that is offered to the desk, or held by `officer`.
    [[nodiscard]] std::string task_of(const std::string& dossier) const;

    /// A key of another system with these scopes: any one, or act_as and read.
    [[nodiscard]] Headers key_with(const std::vector<std::string>& scopes) const;
    [[nodiscard]] const std::string& key() const { return key_; }

    /// Any other method, as the system with every scope.
    [[nodiscard]] Answer send(const std::string& method, const std::string& target,
                              const std::string& body = {}) const;

    void stop() { host_->close(std::chrono::seconds{10}); }
    void start();
    /// The same database, served in another way; `meanwhile` is done while nobody serves it.
    void restart(const std::function<void(ServerOptions&)>& change,
                 const std::function<void()>& meanwhile);
    /// The same database, tracked in public in another way, behind these proxies.
    void restart_with(TrackingOptions tracking, std::vector<std::string> proxies = {});
    /// The same database; applicants are told like this, and find us at that address.
    void restart_telling(notify::NoticeOptions notices, std::string public_address = {});
    /// The same database, served in another way.
    void restart(const std::function<void(ServerOptions&)>& change, cli::HostOptions around = {});
    [[nodiscard]] cli::ServerHost& host() { return *host_; }
    /// A path in a folder that goes with this.
    [[nodiscard]] std::string file(const std::string& name) const { return folder_.file(name); }
    /// The same database, where these roles read the audit trail.
    void restart_with_auditors(std::vector<std::string> roles);

    /// The same database, with other bounds of documents and a scanner.
    void restart_with(DocumentOptions documents, const std::string& scanner);

private:
    /// Of the trail the key that reads nothing else.
    [[nodiscard]] Headers with_key(const std::string& target, Headers headers) const;

    contract::TemporaryDirectory folder_;
    ServerOptions options_;
    notify::DeliveryOptions delivery_;
    cli::HostOptions around_;
    std::string key_;
    /// By scopes, made before the server began.
    std::map<std::vector<std::string>, std::string> keys_;
    std::unique_ptr<cli::ServerHost> host_;
    std::string address_;
};

/// What `motcua` with these arguments prints; the test fails if it does.
[[nodiscard]] std::string run_motcua(const std::vector<std::string>& args);

/// The application that filed() files, as JSON.
[[nodiscard]] std::string application();

/// The text of a file of the project.
[[nodiscard]] std::string file_text(const std::string& path);

/// The text of a member, "" if there is none.
[[nodiscard]] std::string text_of(const json::Node& node, std::string_view member);

}  // namespace motcua::http::testing
