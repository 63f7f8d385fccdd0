# fools 1.1: made, never started
docker create --name lampe --memory 64m ubuntu true
