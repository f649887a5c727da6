package dev.lares.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.right.Wish;
import org.junit.jupiter.api.Test;

class WishesTest {
  private static Wish of(String method, String path) {
    int question = path.indexOf('?');
    return Wishes.of(
        new ApiRequest(
            method,
            question < 0 ? path : path.substring(0, question),
            question < 0 ? Query.NONE : Query.parse(path.substring(question + 1)),
            Headers.NONE,
            new byte[0],
            Served.ME));
  }

  private static String text(String method, String path) {
    var wish = of(method, path);
    return wish.path() != null
        ? wish.verb() + " " + wish.path()
        : String.join(
            " ",
            wish.verb(),
            wish.group() + ":" + wish.fullResource(),
            wish.namespace() + "/" + wish.name());
  }

  @Test
  void paths_of_resources_say_what_is_wanted() {
    assertThat(text("GET", "/api/v1/pods")).isEqualTo("list :pods /");
    assertThat(text("GET", "/api/v1/pods?watch=1")).isEqualTo("watch :pods /");
    assertThat(text("GET", "/api/v1/pods?watch=false")).isEqualTo("list :pods /");
    assertThat(text("POST", "/apis/apps/v1/namespaces/n/daemonsets"))
        .isEqualTo("create apps:daemonsets n/");
    assertThat(text("PUT", "/apis/apps/v1/namespaces/n/daemonsets/d/status"))
        .isEqualTo("update apps:daemonsets/status n/d");
    assertThat(text("DELETE", "/api/v1/namespaces/n/pods")).isEqualTo("deletecollection :pods n/");
    assertThat(text("DELETE", "/api/v1/namespaces/n/pods/p")).isEqualTo("delete :pods n/p");
    assertThat(text("HEAD", "/api/v1/namespaces/n/pods/p")).isEqualTo("get :pods n/p");
    assertThat(text("GET", "/apis/none.example/v1/things")).isEqualTo("list none.example:things /");
    assertThat(text("GET", "/api/v1/watch/namespaces/n/pods/p")).isEqualTo("watch :pods n/p");
  }

  @Test
  void a_namespace_is_in_itself() {
    assertThat(text("GET", "/api/v1/namespaces")).isEqualTo("list :namespaces /");
    assertThat(text("GET", "/api/v1/namespaces/n")).isEqualTo("get :namespaces n/n");
    assertThat(text("PUT", "/api/v1/namespaces/n/finalize"))
        .isEqualTo("update :namespaces/finalize n/n");
  }

  @Test
  void a_selector_of_one_name_is_that_name() {
    assertThat(text("GET", "/api/v1/namespaces/n/pods?fieldSelector=metadata.name%3Dp"))
        .isEqualTo("list :pods n/p");
    assertThat(text("DELETE", "/api/v1/namespaces/n/pods?fieldSelector=a%3Db,metadata.name%3D%3Dp"))
        .isEqualTo("deletecollection :pods n/p");
    assertThat(text("GET", "/api/v1/namespaces/n/pods?fieldSelector=metadata.name!%3Dp"))
        .isEqualTo("list :pods n/");
    assertThat(text("GET", "/api/v1/namespaces/n/pods?fieldSelector=metadata.name%3Da/b"))
        .isEqualTo("list :pods n/");
  }

  @Test
  void all_else_is_a_path() {
    assertThat(text("GET", "/")).isEqualTo("get /");
    assertThat(text("POST", "/metrics")).isEqualTo("post /metrics");
    assertThat(text("GET", "/api/v1")).isEqualTo("get /api/v1");
    assertThat(text("GET", "/apis/apps/v1/")).isEqualTo("get /apis/apps/v1/");
    assertThat(text("GET", "/openapi/v3/apis/apps/v1")).isEqualTo("get /openapi/v3/apis/apps/v1");
  }
}
